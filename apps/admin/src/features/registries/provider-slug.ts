import type { RegistryType } from '../../gql/generated/graphql.ts'

/** How the address of a provider's form names it: `/registries/new/docker`. */
export const providerSlugs: Readonly<Record<RegistryType, string>> = {
  DOCKER_V2: 'docker',
  AWSECR: 'ecr',
  GCR: 'gcr',
  ACR: 'acr',
  HARBOR: 'harbor',
}
