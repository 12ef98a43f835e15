import { stringify } from 'yaml'
import { expect, test } from 'vitest'
import { applyFile, env, hub, SECRET } from '../../testing/apply-file.ts'
import { mutations, startStore } from '../../testing/registry-store.ts'
import { runCli } from '../../testing/run-cli.ts'

test.for([
  [{ ...hub, password: SECRET }, /registries\[0\]\.password holds the secret itself/v],
  [{ ...hub, password: 42 }, /registries\[0\]\.password holds the secret itself/v],
  [{ ...hub, sessionToken: SECRET }, /\.sessionToken holds the secret itself/v],
  [{ ...hub, passwort: SECRET }, /registries\[0\] has a name that is not known/v],
  [{ ...hub, secureConnection: 'no' }, /secureConnection is true or false/v],
  [{ ...hub, type: SECRET }, /type is one of docker_v2/v],
  [{ ...hub, username: 123 }, /username is a text/v],
  [{ ...hub, expires: 'soon' }, /expires is no date/v],
  [{ ...hub, method: 'none' }, /registries\[0\]: There is no such --method/v],
  [{ ...hub, password: 'env:NOT_SET' }, /registries\[0\]: The variable NOT_SET is not set/v],
  [{ ...hub, password: 'file:gone' }, /registries\[0\]: The file conf\/gone cannot be read/v],
  [{ registry: 'docker.io', username: 'ci' }, /registries\[0\]: The password is missing/v],
  [{ registry: 'docker.io' }, /registries\[0\]: /v],
  [{ registry: 'http://a.example', anonymous: true }, /registries\[0\]\.registry: /v],
  [{ anonymous: true }, /registries\[0\]\.registry is missing/v],
] as const)('%j is refused before anything is changed', async ([declared, said]) => {
  await using gateway = await startStore([])

  const fine = { registry: 'open.example', anonymous: true }
  const result = await applyFile(gateway, [declared, fine])

  expect(result).toMatchObject({ exitCode: 2, stdout: '' })
  expect(result.stderr).toMatch(/^error INVALID_FILE: .*Nothing was changed\.\n/v)
  expect(result.stderr).toMatch(said)
  expect(result.stderr).not.toContain(SECRET)
  expect(mutations(gateway)).toEqual([])
})

test.for([
  ['two entries for one registry', { registries: [hub, { ...hub, registry: 'index.docker.io' }] }],
  ['no list', { registry: 'docker.io' }],
  ['another list', { registries: [], images: [] }],
] as const)('$0 is refused', async ([, document]) => {
  await using gateway = await startStore([])

  const args = ['apply', '-f', '-']
  const result = await runCli(args, { gateway, env, stdin: stringify(document) })

  expect(result).toMatchObject({ exitCode: 2, stdout: '' })
  expect(gateway.requests).toEqual([])
})
