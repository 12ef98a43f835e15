import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SimulatedClouds } from '@wharfinger/simulated-registries'

/**
 * The settings of a gateway process that finds these clouds, trusts their authority and may use its
 * own identity there. The authority is written to the folder.
 */
export async function cloudSettings(
  { aws, authority, hostOverrides, awsEnvironment }: SimulatedClouds,
  folder: string,
): Promise<Readonly<Record<string, string>>> {
  const caFile = join(folder, 'simulated-ca.pem')
  await writeFile(caFile, authority.certificate)
  return {
    ...awsEnvironment,
    NODE_EXTRA_CA_CERTS: caFile,
    WHARFINGER_HOST_OVERRIDES: hostOverrides.join(','),
    WHARFINGER_ALLOW_AWSECR_IAM_AUTO: 'true',
    WHARFINGER_ALLOW_GCP_AUTO: 'true',
    WHARFINGER_ALLOW_AZURE_AUTO: 'true',
    WHARFINGER_AWS_ROLES: [...aws.identities.roles.keys()].join(','),
  }
}
