export type { AwsAccessKey, AwsIdentities, AwsPrincipal, AwsRole } from './aws/identities.ts'
export {
  startSimulatedAws,
  type SimulatedAws,
  type SimulatedAwsOptions,
} from './aws/simulated-aws.ts'
export type { AzureRegistry, RepositoryToken } from './azure/container-registry.ts'
export type { AzurePrincipal, Directory, Tenant } from './azure/directory.ts'
export {
  startSimulatedAzure,
  type SimulatedAzure,
  type SimulatedAzureOptions,
} from './azure/simulated-azure.ts'
export {
  startSimulatedClouds,
  type SimulatedClouds,
  type SimulatedCloudsOptions,
} from './clouds.ts'
export type { Account, Accounts } from './distribution/accounts.ts'
export {
  startSimulatedDistribution,
  type SimulatedDistribution,
  type SimulatedDistributionOptions,
} from './distribution/simulated-distribution.ts'
export type { GoogleIdentities, GoogleServiceAccount } from './google/service-accounts.ts'
export {
  startSimulatedGoogle,
  type SimulatedGoogle,
  type SimulatedGoogleOptions,
} from './google/simulated-google.ts'
export type { HarborUser, Members, Robot } from './harbor/members.ts'
export {
  startSimulatedHarbor,
  type SimulatedHarbor,
  type SimulatedHarborOptions,
} from './harbor/simulated-harbor.ts'
export { addExampleImages } from './images/example-images.ts'
export {
  buildImage,
  buildIndex,
  buildReferrer,
  type Image,
  type ImageInput,
} from './images/image.ts'
export { createImageStore, type ImageStore } from './images/image-store.ts'
export { type Authority, createAuthority } from './wire/authority.ts'
export type { Clock } from './wire/clock.ts'
export type { Cloud, CloudOptions } from './wire/cloud-server.ts'
export type { LoggedRequest } from './wire/request-log.ts'
export type { Fault } from './wire/service.ts'
