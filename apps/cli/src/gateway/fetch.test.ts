import { readFile } from 'node:fs/promises'
import { createAuthority, issueCertificate } from '@wharfinger/tooling/certificates'
import { temporaryFolder } from '@wharfinger/tooling/temporary-folder'
import { expect, test } from 'vitest'
import { type FakeGateway, startFakeGateway } from '../testing/fake-gateway.ts'
import { page, registry } from '../testing/records.ts'
import { runCli } from '../testing/run-cli.ts'

const list = ['registry', 'list', '-o', 'id']

/** A server whose certificate is signed by an authority that nobody knows. */
async function startSecurely(name: string): Promise<FakeGateway & { readonly ca: string }> {
  await using folder = await temporaryFolder('cli')
  const authority = await createAuthority(folder.path, 'ca')
  const { keyFile, pem } = await issueCertificate(folder.path, authority, [name])
  const answers = {
    Query: { registries: () => ({ nodes: [registry()], pageInfo: page() }) },
  }
  const key = await readFile(keyFile, 'utf8')
  return { ...(await startFakeGateway(answers, { key, cert: pem })), ca: authority.pem }
}

test('trusts the authority of WHARFCTL_CA_FILE', async () => {
  await using gateway = await startSecurely('IP:127.0.0.1')

  const env = { WHARFCTL_CA_FILE: 'ca.pem' }
  const { exitCode, stdout } = await runCli(list, { gateway, env, files: { 'ca.pem': gateway.ca } })

  expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: 'UmVnaXN0cnk6MQ\n' })
})

test('sends nothing to a server of an unknown authority, and names the way out', async () => {
  await using gateway = await startSecurely('IP:127.0.0.1')

  const { exitCode, stderr } = await runCli(list, { gateway })

  expect(exitCode).toBe(7)
  expect(stderr).toContain('Set WHARFCTL_CA_FILE')
  expect(gateway.authorizations).toEqual([])
})

test('sends nothing to a server whose certificate has another name', async () => {
  await using gateway = await startSecurely('DNS:other.example')

  const env = { WHARFCTL_CA_FILE: 'ca.pem' }
  const { exitCode } = await runCli(list, { gateway, env, files: { 'ca.pem': gateway.ca } })

  expect(exitCode).toBe(7)
  expect(gateway.authorizations).toEqual([])
})
