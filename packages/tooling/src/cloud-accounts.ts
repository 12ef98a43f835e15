import type { SimulatedClouds } from '@wharfinger/simulated-registries'
import { amazonAccounts } from './cloud-accounts/amazon.ts'
import { azureAccounts } from './cloud-accounts/azure.ts'
import type { CloudAccount } from './cloud-accounts/cloud-account.ts'
import { distributionAccounts } from './cloud-accounts/distribution.ts'
import { googleAccounts } from './cloud-accounts/google.ts'
import { harborAccounts } from './cloud-accounts/harbor.ts'

/** An account for every way of signing in, made on the clouds. */
export async function cloudAccounts(clouds: SimulatedClouds): Promise<readonly CloudAccount[]> {
  return [
    ...amazonAccounts(clouds.aws),
    ...(await googleAccounts(clouds.google)),
    ...azureAccounts(clouds.azure),
    ...harborAccounts(clouds.harbor),
    ...distributionAccounts(clouds.distribution),
  ]
}
