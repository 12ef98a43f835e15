export {
  credentialFields,
  type AnyCredential,
  publicFields,
  secretFields,
  username,
  type CredentialField,
} from './credential/fields.ts'
export { describeKinds, type DescribedKind } from './credential/describe-kinds.ts'
export { MAX_SECRET_BYTES } from './kinds/field.ts'
export type {
  Adopted,
  Cloud,
  FieldValues,
  Kind,
  Method,
  Preset,
  UserAndPassword,
} from './kinds/kind.ts'
export {
  adoptLogin,
  type AdoptedLogin,
  hostIssue,
  isAmbient,
  kindOfMethod,
  typeForCredential,
} from './credential/credential-host.ts'
export {
  DOCKER_V2_MEMBER,
  type GivenLogin,
  loginMember,
  type LoginMember,
  loginMembers,
  memberForChange,
  memberForLogin,
  passwordField,
  shownValues,
  type StoredLogin,
  type TypedLogin,
} from './credential/login-member.ts'
export {
  credentialWarnings,
  type CredentialWarning,
  warningOf,
} from './credential/credential-warnings.ts'
export { type CredentialWarningCode, warningWords } from './words/warning-words.ts'
export {
  openStoredCredential,
  storeCredential,
  type StoredCredential,
} from './credential/stored-credential.ts'
export { type GoogleKey, type GoogleKeyResult, parseGoogleKey } from './providers/gcr/json-key.ts'
export {
  type Credential,
  type CredentialChange,
  type CredentialFor,
  type KindName,
  kinds,
  type Kinds,
  type MethodName,
} from './providers/registered-kinds.ts'
export {
  type CredentialIssue,
  mergeCredentialChange,
  parseCredential,
  parseCredentialChange,
  type ParsedCredential,
} from './credential/parse-credential.ts'
export { type RegistryTypeName, registryTypes } from './providers/registered-kinds.ts'
export {
  inEvery,
  joined,
  type Locale,
  localeOf,
  locales,
  type Said,
  untranslated,
  type Words,
} from './words/words.ts'
export { type IssueCode, issueWords } from './words/issue-words.ts'
