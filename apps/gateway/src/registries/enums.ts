import { registryTypes } from '@wharfinger/registry-auth/reference'
import { builder } from '../graphql/builder.ts'
import { registryOrderFields } from './list.ts'

/** Upper case in the API, lower case everywhere else. */
export const RegistryTypeEnum = builder.enumType('RegistryType', {
  description: 'The kinds of registry.',
  values: Object.fromEntries(registryTypes.map((type) => [type.toUpperCase(), { value: type }])),
})

export const RegistryStatusEnum = builder.enumType('RegistryStatus', {
  description: 'What the newest test says of the credential.',
  values: {
    UNVERIFIED: { description: 'Not tested since it was last changed, or nothing was proved.' },
    VALID: { description: 'The registry took it.' },
    FAILING: { description: 'The newest test failed.' },
    EXPIRED: { description: 'It has expired.' },
  } as const,
})

export const CloudEnum = builder.enumType('Cloud', {
  description: 'A cloud that gives its machines an identity.',
  values: {
    AWS: { value: 'aws', description: 'Amazon.' },
    GOOGLE: { value: 'google', description: 'Google.' },
    AZURE: { value: 'azure', description: 'Azure.' },
  } as const,
})

export const TestStepEnum = builder.enumType('TestStep', {
  description: 'The steps of a test, in their order.',
  values: {
    RESOLVE: { description: 'The name is looked up, and its addresses are judged.' },
    CONNECT: { description: 'A connection is made.' },
    TLS: { description: 'The certificate is checked.' },
    PING: { description: 'The registry answers at /v2/ and says how to sign in.' },
    TOKEN: { description: 'A token is asked for, without a scope.' },
    AUTHORIZE: { description: 'The registry takes the credential.' },
    REPOSITORY: { description: 'One repository can be read.' },
  } as const,
})

export const StepStateEnum = builder.enumType('StepState', {
  description: 'How a step went.',
  values: {
    OK: { description: 'It worked.' },
    FAILED: { description: 'It did not work; the code says why.' },
    SKIPPED: { description: 'It was not needed, or an earlier step failed.' },
  } as const,
})

export const RegistryOrderFieldEnum = builder.enumType('RegistryOrderField', {
  description: 'What registries are ordered by. Records without a value come last.',
  values: registryOrderFields,
})
