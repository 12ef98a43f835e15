export {
  startSimulatedAws,
  type SimulatedAws,
  type SimulatedAwsOptions,
} from './aws/simulated-aws.ts'
export {
  startSimulatedGoogle,
  type SimulatedGoogle,
  type SimulatedGoogleOptions,
} from './google/simulated-google.ts'
export {
  startSimulatedAzure,
  type SimulatedAzure,
  type SimulatedAzureOptions,
} from './azure/simulated-azure.ts'
export {
  startSimulatedHarbor,
  type SimulatedHarbor,
  type SimulatedHarborOptions,
} from './harbor/simulated-harbor.ts'
export { createAuthority, type Authority } from './wire/authority.ts'
