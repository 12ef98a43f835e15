import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { temporaryFolder } from '@wharfinger/tooling/temporary-folder'
import { parse } from 'yaml'
import { expect, test } from 'vitest'
import { buildPrograms } from './build.ts'

const execute = promisify(execFile)

test('the built program needs nothing beside it, whatever part of it is used', async () => {
  await using folder = await temporaryFolder('wharfctl')
  await buildPrograms(join(folder.path, 'dist'))
  const program = join(folder.path, 'dist/wharfctl.js')
  await writeFile(join(folder.path, 'package.json'), '{ "type": "module" }')
  for (const name of ['docker-credential-wharfinger', 'wharfinger-credential-provider']) {
    const { stdout } = await execute(join(folder.path, `dist/${name}.js`), ['version'])
    expect(stdout).toMatch(new RegExp(`^${name} .*\\d\n$`, 'v'))
  }
  const wharfctl = async (...args: string[]): Promise<string> => {
    const env = { WHARFCTL_URL: 'http://127.0.0.1:1', PATH: process.env['PATH'] }
    const { stdout } = await execute(process.execPath, [program, ...args], { env })
    return stdout
  }

  await expect(wharfctl('--version')).resolves.toMatch(/^wharfctl \d/v)
  await expect(wharfctl('help', 'registry', 'add')).resolves.toContain('--secure-connection')
  expect(parse(await wharfctl('config', 'show', '-o', 'yaml'))).toMatchObject({
    url: { source: 'WHARFCTL_URL' },
  })
  await expect(wharfctl('registry', 'list')).rejects.toMatchObject({ code: 7 })
  await expect(
    wharfctl(
      'registry',
      'add',
      'a.example',
      '--method',
      'identityToken',
      '--password-file',
      program,
    ),
  ).rejects.toMatchObject({ code: 7 })

  // YAML is read before anything is asked of the server.
  const declared = join(folder.path, 'registries.yaml')
  await writeFile(declared, 'registries:\n  - registry: a.example\n    anonymous: true\n')
  await expect(wharfctl('apply', '-f', declared)).rejects.toMatchObject({ code: 7 })
  const secret = join(folder.path, 'secret.yaml')
  const config = btoa(JSON.stringify({ auths: { 'a.example': { auth: btoa('ci:abc') } } }))
  await writeFile(
    secret,
    `apiVersion: v1\nkind: Secret\ntype: kubernetes.io/dockerconfigjson\ndata:\n  .dockerconfigjson: ${config}\n`,
  )
  await expect(wharfctl('registry', 'import', secret)).rejects.toMatchObject({ code: 7 })
})
