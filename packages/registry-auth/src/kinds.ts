export {
  credentialFields,
  type AnyCredential,
  publicFields,
  secretFields,
  username,
  type CredentialField,
} from './fields.ts'
export { describeKinds, type DescribedKind } from './describe-kinds.ts'
export { MAX_SECRET_BYTES } from './field.ts'
export type { Adopted, Cloud, FieldValues, Kind, Method, Preset, UserAndPassword } from './kind.ts'
export {
  adoptLogin,
  type AdoptedLogin,
  hostIssue,
  isAmbient,
  kindOfMethod,
  typeForCredential,
} from './credential-host.ts'
export { credentialWarnings, type CredentialWarning, warningOf } from './credential-warnings.ts'
export type { CredentialWarningCode } from './words-warnings.ts'
export {
  openStoredCredential,
  storeCredential,
  type StoredCredential,
} from './stored-credential.ts'
export { type GoogleKey, type GoogleKeyResult, parseGoogleKey } from './providers/gcr/json-key.ts'
export {
  type Credential,
  type CredentialChange,
  type CredentialFor,
  type KindName,
  kinds,
  type Kinds,
  type MethodName,
} from './registered-kinds.ts'
export {
  type CredentialIssue,
  mergeCredentialChange,
  parseCredential,
  parseCredentialChange,
  type ParsedCredential,
} from './parse-credential.ts'
export { type RegistryTypeName, registryTypes } from './registry-type.ts'
export { type Locale, localeOf, locales, type Words } from './words.ts'
export type { IssueCode } from './words-issues.ts'
