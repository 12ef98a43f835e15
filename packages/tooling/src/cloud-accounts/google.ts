import type { SimulatedGoogle } from '@wharfinger/simulated-registries'
import type { CloudAccount } from './cloud-account.ts'

/** A key file, and the account of the machine. */
export async function googleAccounts(google: SimulatedGoogle): Promise<readonly CloudAccount[]> {
  const { project, identities, machine } = google
  const puller = identities.addServiceAccount({ project, name: 'puller' })
  const jsonKey = await identities.createKey(puller)
  const revoked = await identities.createKey(puller)
  // The form of a key file.
  const { private_key_id: revokedId } = JSON.parse(revoked) as { readonly private_key_id: string }
  puller.keys.delete(revokedId)
  const server = identities.addServiceAccount({ project, name: 'server' })
  machine.account = server

  return [
    {
      title: 'Google key file',
      host: 'us-docker.pkg.dev',
      repository: `${project}/containers/app`,
      member: 'gcrJsonKey',
      values: { jsonKey },
      secret: 'jsonKey',
      wrong: { jsonKey: revoked },
      forbid: () => puller.reads.clear(),
      end: () => puller.keys.clear(),
    },
    {
      title: 'Google by the server’s identity',
      host: 'gcr.io',
      repository: `${project}/app`,
      member: 'gcrAuto',
      values: {},
      secret: null,
      wrong: null,
      forbid: () => server.reads.clear(),
      end: () => {
        machine.account = null
      },
    },
  ]
}
