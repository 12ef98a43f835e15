import { mkdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { cwd } from 'node:process'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { helperFolder, recording } from '../testing/helper-program.ts'
import { askCredentialHelper } from './ask-credential-helper.ts'

const SECRET = 'hunter2'
const server = 'reg.example.org:5000'
const printing = (answer: object) => `printf %s '${JSON.stringify(answer)}'`
const failure = { name: 'RegistryAuthError', code: 'CREDENTIAL_HELPER_FAILED' }

afterEach(() => {
  vi.unstubAllEnvs()
})

/** What comes of asking a helper that is this script. */
async function ask(script: string, options: { readonly timeoutMs?: number } = {}) {
  await using folder = await helperFolder()
  await folder.write('fake', script)
  return await askCredentialHelper(
    { helper: 'fake', server },
    { environment: { PATH: folder.path }, ...options },
  )
}

test.for([
  [
    'a user name and a secret',
    { ServerURL: server, Username: 'alice', Secret: SECRET },
    { method: 'basic', username: 'alice', password: SECRET },
  ],
  [
    'G10 an identity token under the name <token>',
    { Username: '<token>', Secret: SECRET },
    { method: 'identityToken', token: SECRET },
  ],
  [
    'a key file with line breaks',
    { Username: '_json_key', Secret: '{\n}\n' },
    { method: 'basic', username: '_json_key', password: '{\n}\n' },
  ],
  ['nothing in either', { Username: '', Secret: '' }, null],
] as const)('an answer is read: %s', async ([, answer, expected]) => {
  await expect(ask(printing(answer))).resolves.toEqual(expected)
})

test.for([
  'echo "credentials not found in native keychain"; exit 1',
  'printf " credentials not found in native keychain\\n\\n"; exit 3',
])('G8 where it keeps nothing there is no credential: %s', async (script) => {
  await expect(ask(script)).resolves.toBeNull()
})

describe('a helper that is broken is an error, which repeats nothing of it', () => {
  test.for([
    ['it fails', `echo "${SECRET}" | /usr/bin/tee /dev/stderr; exit 1`],
    ['it says that it keeps nothing and succeeds', 'echo credentials not found in native keychain'],
    [
      'it fails with more to say',
      `echo "credentials not found in native keychain ${SECRET}"; exit 1`,
    ],
    ['it answers nothing', ':'],
    ['it answers no JSON', `echo ${SECRET}`],
    ['it answers a list', 'echo []'],
    ['it answers another form', printing({ username: 'alice', password: SECRET })],
    ['it answers a number', printing({ Username: 'alice', Secret: 7 })],
    ['it answers no secret', printing({ Username: SECRET, Secret: '' })],
    ['it answers no user name', printing({ Username: '', Secret: SECRET })],
    ['it answers without an end', '/bin/cat /dev/zero'],
    ['it cannot be started', 'exec /nowhere'],
    ['it is killed', 'kill -9 $$'],
  ] as const)('%s', async ([, script]) => {
    const error = await ask(script).catch((reason: unknown) => reason)

    expect(error).toMatchObject(failure)
    expect(error).not.toHaveProperty('cause')
    expect(JSON.stringify([String(error), error])).not.toContain(SECRET)
  })

  test('it does not end', async () => {
    await expect(ask('exec /bin/sleep 600', { timeoutMs: 50 })).rejects.toMatchObject({
      ...failure,
      message: `docker-credential-fake gave no credential for ${server} in time.`,
    })
  })

  test('what it started does not end', async () => {
    await expect(ask('/bin/sleep 600', { timeoutMs: 50 })).rejects.toMatchObject(failure)
  })
})

describe('a program is found by its name', () => {
  test.for([
    'missing',
    '../fake',
    '/bin/sh',
    'sub/fake',
    'FAKE',
    'fake;touch x',
    'fake ',
    'fake\n',
    '$(fake)',
    '',
    'f'.repeat(129),
  ])('and by no other text: %j', async (helper) => {
    await using folder = await helperFolder()
    await folder.write('fake', recording + printing({ Username: 'alice', Secret: SECRET }))

    const asked = askCredentialHelper({ helper, server }, { environment: { PATH: folder.path } })

    await expect(asked).rejects.toMatchObject(failure)
    expect(await folder.starts()).toEqual([])
  })

  test('in the directories of the PATH, but not in one that depends on where one is', async () => {
    await using folder = await helperFolder()
    await folder.write('fake', printing({ Username: 'alice', Secret: SECRET }))
    const from = (PATH: string) =>
      askCredentialHelper({ helper: 'fake', server }, { environment: { PATH } })

    await expect(from(`/nowhere:${folder.path}`)).resolves.toMatchObject({ username: 'alice' })
    for (const PATH of [relative(cwd(), folder.path), '', '.', ':', '/nowhere'])
      await expect(from(PATH)).rejects.toMatchObject({
        ...failure,
        message: `docker-credential-fake, which has the credential for ${server}, is not on the PATH.`,
      })
    await expect(
      askCredentialHelper({ helper: 'fake', server }, { environment: {} }),
    ).rejects.toMatchObject(failure)
  })

  test('and passed over where it is no program', async () => {
    await using folder = await helperFolder()
    await folder.write('text', printing({ Username: 'alice', Secret: SECRET }), 0o644)
    await mkdir(join(folder.path, 'docker-credential-folder'))

    for (const helper of ['text', 'folder'])
      await expect(
        askCredentialHelper({ helper, server }, { environment: { PATH: folder.path } }),
      ).rejects.toThrow('not on the PATH')
  })
})

describe('what a program is told', () => {
  test('is get, and the server on its standard input, which no shell reads', async () => {
    await using folder = await helperFolder()
    await folder.write('fake', recording + printing({ Username: 'alice', Secret: SECRET }))
    const servers = ['https://index.docker.io/v1/', '$(touch x);`touch y`', '-rf *']

    for (const each of servers)
      await askCredentialHelper(
        { helper: 'fake', server: each },
        { environment: { PATH: folder.path } },
      )

    expect(await folder.starts()).toEqual(servers.map((each) => `1 get ${each}`))
  })

  test.for(['', 'reg.example.org\nhttps://evil.example', 'a\0b', 'a\rb', 'a'.repeat(1025)])(
    'is never a text that it would read otherwise: %j',
    async (each) => {
      await using folder = await helperFolder()
      await folder.write('fake', recording + printing({ Username: 'alice', Secret: SECRET }))

      const asked = askCredentialHelper(
        { helper: 'fake', server: each },
        { environment: { PATH: folder.path } },
      )

      await expect(asked).rejects.toMatchObject(failure)
      expect(await folder.starts()).toEqual([])
    },
  )

  test('is nothing of this process’s environment but what it was given', async () => {
    vi.stubEnv('KEPT_BACK', SECRET)
    await using folder = await helperFolder()
    await folder.write(
      'fake',
      'echo "{\\"Username\\":\\"$GIVEN\\",\\"Secret\\":\\"[$KEPT_BACK]\\"}"',
    )

    const environment = { PATH: folder.path, GIVEN: 'alice', ABSENT: undefined }
    const credential = await askCredentialHelper({ helper: 'fake', server }, { environment })

    expect(credential).toEqual({ method: 'basic', username: 'alice', password: '[]' })
  })
})

test('who gives up is heard, whether it has started or not', async () => {
  await using folder = await helperFolder()
  const leaver = new AbortController()
  await folder.write('fake', 'exec /bin/sleep 600')
  const options = { environment: { PATH: folder.path }, signal: leaver.signal }

  const asked = askCredentialHelper({ helper: 'fake', server }, options)
  leaver.abort(new Error('gone'))

  await expect(asked).rejects.toThrow('gone')
  await expect(askCredentialHelper({ helper: 'fake', server }, options)).rejects.toThrow('gone')
})
