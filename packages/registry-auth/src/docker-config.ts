export { type ConfigPlace, readPlace } from './docker-config/config-place.ts'
export {
  type ConfigEntry,
  type DockerConfig,
  type HelperEntry,
  parseDockerConfig,
} from './docker-config/docker-config.ts'
export { type DockerConfigProblem, InvalidDockerConfigError } from './docker-config/errors.ts'
export { findCredential, findEntries } from './docker-config/look-up.ts'
export { type ConfigCredential, type NoCredential } from './docker-config/read-credential.ts'
export { type SkipCode, type SkippedEntry } from './docker-config/skipped-entry.ts'
