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
export type { Kind, Method, Preset } from './kind.ts'
export {
  type Credential,
  type CredentialChange,
  type KindName,
  kinds,
  type Kinds,
  type MethodName,
} from './registered-kinds.ts'
export {
  type CredentialIssue,
  parseCredential,
  parseCredentialChange,
  type ParsedCredential,
} from './parse-credential.ts'
export { type RegistryTypeName, registryTypes } from './registry-type.ts'
export { type Locale, localeOf, locales, type Words } from './words.ts'
export type { IssueCode } from './words-issues.ts'
