export { classifyHost, type HostClass } from './providers/classify-host.ts'
export { ecrPlace, type EcrPlace } from './providers/awsecr/hosts.ts'
export { apiHost } from './reference/docker-hub.ts'
export { InvalidReferenceError, InvalidRegistryKeyError } from './reference/errors.ts'
export { canonicalHost, type HostResult } from './reference/host.ts'
export { type ImageReference, parseImageReference } from './reference/image-reference.ts'
export {
  type Candidate,
  type ImagePlace,
  type IndexedRecord,
  RegistryIndex,
} from './matching/registry-index.ts'
export { normalizeRegistryKey, type RegistryKey } from './reference/registry-key.ts'
export { isDigest, isRepository, isTag } from './reference/repository.ts'
export { type RegistryTypeName, registryTypes } from './providers/registered-kinds.ts'
