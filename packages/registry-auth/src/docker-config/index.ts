export { type ConfigPlace } from './config-place.ts'
export {
  type ConfigEntry,
  type DockerConfig,
  type HelperEntry,
  parseDockerConfig,
} from './docker-config.ts'
export { type DockerConfigProblem, InvalidDockerConfigError } from './errors.ts'
export { findCredential, findEntries } from './look-up.ts'
export { type ConfigCredential, type NoCredential } from './read-credential.ts'
export { type SkipCode, type SkippedEntry } from './skipped-entry.ts'
