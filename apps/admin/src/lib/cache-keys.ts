/**
 * Types without an identity: graphcache keeps them with the record that they belong to. The test
 * compares this list with the schema.
 */
export const embeddedTypes = [
  'ActivityDay',
  'AwsIdentity',
  'AwsRole',
  'AzureIdentity',
  'CloudIdentity',
  'Distro',
  'GoogleIdentity',
  'ImageChange',
  'ImageConfig',
  'ImageCounts',
  'ImageError',
  'ImagePackage',
  'ImageProgress',
  'Layer',
  'MatchCandidate',
  'Overview',
  'Provider',
  'ProviderField',
  'ProviderMethod',
  'RegistryCounts',
  'RegistryFacets',
  'RegistryMatch',
  'RegistryStatusFacet',
  'RegistryTypeFacet',
  'RegistryTypeGuess',
  'RegistryWarning',
  'ResolvedWith',
  'SecretState',
  'Server',
  'Setting',
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
