export {
  startSimulatedAws,
  type SimulatedAws,
  type SimulatedAwsOptions,
} from './aws/simulated-aws.ts'
