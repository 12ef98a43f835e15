export { classifyHost, type HostClass } from './classify-host.ts'
export { ecrPlace, type EcrPlace } from './ecr-host.ts'
export { apiHost } from './docker-hub.ts'
export { InvalidReferenceError, InvalidRegistryKeyError } from './errors.ts'
export { canonicalHost, type HostResult } from './host.ts'
export { type ImageReference, parseImageReference } from './image-reference.ts'
export {
  type Candidate,
  type ImagePlace,
  type IndexedRecord,
  RegistryIndex,
} from './registry-index.ts'
export { normalizeRegistryKey, type RegistryKey } from './registry-key.ts'
export { isDigest, isRepository, isTag } from './repository.ts'
export { type RegistryTypeName, registryTypes } from '../registry-type.ts'
