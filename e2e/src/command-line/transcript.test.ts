import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { expect, test } from '@playwright/test'
import { writeDebianLike } from '@wharfinger/tooling/example-images'
import { startRealRegistry } from '@wharfinger/tooling/real-registry'
import { temporaryFolder } from '@wharfinger/tooling/temporary-folder'
import { startGateway } from '../system/gateway.ts'
import { hasTerminal, typeCommand } from '../system/wharfctl.ts'

const name = 'registry.example.com'
const commands = [
  `wharfctl registry add ${name} --username alice --ca-file ca.crt`,
  'wharfctl registry list',
  `wharfctl registry test ${name}`,
  `wharfctl image add ${name}/team/debian:bookworm --wait`,
]

test('the transcript of the README is what a terminal shows', async () => {
  test.skip(!hasTerminal, 'a terminal for the command line needs the program script')
  await using folder = await temporaryFolder('transcript')
  await using registry = await startRealRegistry({ tls: true, auth: 'htpasswd', names: [name] })
  await writeDebianLike(folder.path, { tag: 'bookworm' })
  await registry.push(folder.path, 'team/debian:bookworm')
  const caFile = join(folder.path, 'ca.crt')
  await writeFile(caFile, registry.caCertificate ?? '')
  const address = registry.host.replace('localhost', '127.0.0.1')
  await using gateway = await startGateway({ WHARFINGER_HOST_OVERRIDES: `${name}=${address}` })
  const token = await gateway.createToken('admin')
  const environment = { WHARFCTL_REGISTRY_PASSWORD: registry.password }

  const shown: string[] = []
  for (const command of commands) {
    const typed = command.replace('ca.crt', caFile)
    shown.push(`$ ${command}\n${await typeCommand(gateway, token, typed, environment)}\n`)
  }
  const transcript = shown.join('\n')

  expect(transcript).toContain('✔ Added registry')
  expect(transcript).toContain('REGISTRY NAME')
  // The table is as wide as the terminal, and says only how the digest begins.
  const digest = await registry.skopeoDigest('team/debian:bookworm')
  expect(transcript).toContain(digest.slice(0, 'sha256:'.length + 4))
  expect(transcript).not.toContain(registry.password)
  if (process.env['WRITE_PICTURES'] === '1') {
    const pictures = resolve(import.meta.dirname, '../../pictures')
    await mkdir(pictures, { recursive: true })
    await writeFile(join(pictures, 'wharfctl.txt'), transcript)
  }
})
