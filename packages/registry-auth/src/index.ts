export { type Locale, localeOf, locales, type Said, type Words } from './words/words.ts'
export { type ErrorFacts, ConfigError, RegistryAuthError } from './errors/errors.ts'
export { type RegistryAuthErrorCode, type Remedy, remedies } from './errors/remedies.ts'
export { type Credential } from './providers/registered-kinds.ts'
export {
  type AwsEndpoints,
  type ExternalIdOf,
  type Lifetime,
  type Login,
  type LoginRequest,
  type Mint,
  type MintedLogin,
  type MintRequest,
  type Provider,
  type Reach,
  defineProvider,
} from './kinds/provider.ts'
export { admit, type AmbientPolicy, noAmbient } from './login/ambient.ts'
export {
  type CloudFinding,
  type CloudIdentities,
  cloudIdentity,
  type CloudIdentityOptions,
} from './login/cloud-identity.ts'
export {
  createLoginCache,
  type LoginCache,
  type LoginCacheOptions,
  type LoginKey,
  type LoginState,
} from './login/login-cache.ts'
export { type Challenge, parseChallenges } from './challenge/parse-challenges.ts'
export { InvalidChallengeError } from './challenge/invalid-challenge-error.ts'
export {
  createEgressPolicy,
  type EgressPolicy,
  type EgressSettings,
} from './transport/egress-policy.ts'
export { createTransport, type Transport, type TransportOptions } from './transport/transport.ts'
export { type RegistryTarget } from './transport/target.ts'
export { parseCaCertificates } from './transport/certificates.ts'
export { readBody } from './transport/body.ts'
export { explainConnectionError } from './transport/connection-error.ts'
export { headerOf, type RequestHeaders, type ResponseHeaders } from './transport/headers.ts'
export {
  createTokenCache,
  type OnUse,
  type TokenCache,
  type TokenCacheOptions,
} from './token/token-cache.ts'
export { type StoredToken, type TokenStore } from './token/token-store.ts'
export { renewLogin, type RenewalOptions } from './login/renew-login.ts'
export {
  type ClientLogin,
  type ClientLoginOptions,
  obtainClientLogin,
} from './issue/client-login.ts'
export { type ClientLoginPlan, planClientLogin } from './issue/client-login-plan.ts'
export {
  obtainRepositoryToken,
  type RepositoryAccess,
  type RepositoryToken,
  type RepositoryTokenOptions,
} from './issue/repository-token.ts'
export type { Mirror } from './session/mirrors.ts'
export type { SealedCredential } from './credential/sealed-credential.ts'
export type { SessionCredential } from './credential/session-credential.ts'
export {
  openRegistry,
  type RegistrySession,
  type SessionOptions,
  type SessionRequest,
  type SessionResponse,
} from './session/session.ts'
export { checkRegistry, type CheckOptions } from './check/check-registry.ts'
export {
  type CheckFact,
  type CheckReport,
  type CheckStep,
  type CheckStepName,
  checkSteps,
} from './check/report.ts'
export { detectHarbor } from './providers/harbor/detect-harbor.ts'
export { type HarborOptions } from './providers/harbor/harbor-api.ts'
