import { expect, test } from 'vitest'
import { parseDockerConfig } from '../docker-config/docker-config.ts'
import { parseImageReference } from '../reference/image-reference.ts'
import { helperFolder, recording } from '../testing/helper-program.ts'
import { obtainCredential } from './obtain-credential.ts'

const NOT_FOUND = 'echo credentials not found in native keychain; exit 1'
const auths = {
  'reg.example.org': { auth: btoa('file:pw') },
  'docker.io': { auth: btoa('file:pw') },
}

/** Looks an image up where every helper answers with its own name, or by the script given. */
async function look(file: object, image: string, scripts: Readonly<Record<string, string>> = {}) {
  await using folder = await helperFolder()
  for (const name of ['own', 'store'])
    await folder.write(
      name,
      recording + (scripts[name] ?? `echo '{"Username":"${name}","Secret":"pw"}'`),
    )
  const config = await parseDockerConfig(JSON.stringify({ auths, ...file }))
  const credential = await obtainCredential(config, parseImageReference(image), {
    environment: { PATH: folder.path },
  }).catch((error: unknown) => error)
  return { credential, starts: await folder.starts() }
}

const store = { credsStore: 'store' }
const own = { credHelpers: { 'reg.example.org': 'own' } }
const user = (username: string) => ({ method: 'basic', username, password: 'pw' })

test.for([
  [
    'the host’s own helper before the store',
    { ...store, ...own },
    'own',
    ['1 get reg.example.org'],
  ],
  ['the host’s own helper before the file', own, 'own', ['1 get reg.example.org']],
  ['the store before the file', store, 'store', ['1 get reg.example.org']],
  ['the file where there is no helper', {}, 'file', []],
  ['the file where the helper is another host’s', { credHelpers: { 'a.io': 'own' } }, 'file', []],
  ['the file where the store has no name', { credsStore: '' }, 'file', []],
] as const)('G7 takes %s', async ([, file, name, starts]) => {
  await expect(look(file, 'reg.example.org/a')).resolves.toEqual({ credential: user(name), starts })
})

test.for([
  ['own', { ...store, ...own }],
  ['store', store],
] as const)('G8 where %s keeps nothing, nothing else is used', async ([name, file]) => {
  const { credential, starts } = await look(file, 'reg.example.org/a', { [name]: NOT_FOUND })

  expect(credential).toBeNull()
  expect(starts).toHaveLength(1)
})

test.for([
  ['fails', { ...store, ...own }, { own: 'exit 2' }],
  ['is missing', { ...store, credHelpers: { 'reg.example.org': 'missing' } }, {}],
  ['has no name', { ...store, credHelpers: { 'reg.example.org': '' } }, {}],
  ['has a number for a name', { ...store, credHelpers: { 'reg.example.org': 7 } }, {}],
  ['is the store, and missing', { credsStore: 'missing' }, {}],
  ['is the store, and a list', { credsStore: ['store'] }, {}],
] as const)(
  'a helper that %s ends the look-up, and nobody else is asked',
  async ([, file, scripts]) => {
    const { credential, starts } = await look(file, 'reg.example.org/a', scripts)

    expect(credential).toMatchObject({ code: 'CREDENTIAL_HELPER_FAILED' })
    expect(starts.length).toBe('own' in scripts ? 1 : 0)
  },
)

test.for(['docker.io', 'index.docker.io', 'https://index.docker.io/v1/'])(
  'G16 a helper for %s is asked for Docker Hub by the name that Docker uses',
  async (key) => {
    const { credential, starts } = await look({ credHelpers: { [key]: 'own' } }, 'busybox')

    expect(credential).toEqual(user('own'))
    expect(starts).toEqual(['1 get https://index.docker.io/v1/'])
  },
)
