/**
 * Types without an identity: graphcache keeps them with the record that they belong to. The test
 * compares this list with the schema.
 */
export const embeddedTypes = [
  'AwsIdentity',
  'AwsRole',
  'AzureIdentity',
  'CloudIdentity',
  'Distro',
  'GoogleIdentity',
  'ImageChange',
  'ImageConfig',
  'ImageError',
  'ImagePackage',
  'ImageProgress',
  'Layer',
  'MatchCandidate',
  'Provider',
  'ProviderField',
  'ProviderMethod',
  'RegistryMatch',
  'RegistryTypeGuess',
  'RegistryWarning',
  'ResolvedWith',
  'SecretState',
  'Server',
  'TestFact',
  'TokenState',
  'TestStepResult',
  'Viewer',
] as const

/** Every type that stands for more than one, so that graphcache need not guess which fits. */
export const possibleTypes = {
  Error: [
    'ConflictError',
    'ForbiddenError',
    'NotFoundError',
    'RateLimitedError',
    'RegistryExistsError',
    'RegistryTestFailedError',
    'ValidationError',
  ],
  Node: ['ApiToken', 'AuditEvent', 'Image', 'Registry', 'RegistryTest', 'User'],
}
