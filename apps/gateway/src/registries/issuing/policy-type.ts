import { planClientLogin } from '@wharfinger/registry-auth'
import { builder } from '../../graphql/builder.ts'
import { REACHED } from '../../graphql/policy.ts'
import type { Registry } from '../registry.ts'
import { hostOf } from '../resolve.ts'
import { shownFields } from '../secret.ts'
import { ticksOf } from './policy.ts'

/** Which tick a login of a record needs, beside that anything is handed out at all. */
export type LoginNeeds = 'NOTHING' | 'PRINCIPAL' | 'STATIC_SECRET'

/** A credential as far as it is shown; nothing of it is ever opened. */
export function shownCredential({
  method,
  publicFields,
}: Pick<Registry, 'method' | 'publicFields'>) {
  const open = () => Promise.reject(new Error('What is only looked at is not opened.'))
  return { method, publicFields: shownFields({ publicFields }), open }
}

function needsOf(registry: Registry): LoginNeeds {
  const plan = planClientLogin(hostOf(registry.key), shownCredential(registry))
  if (plan.origin === 'stored') return 'STATIC_SECRET'
  return plan.reach === 'principal' ? 'PRINCIPAL' : 'NOTHING'
}

const LoginNeedsEnum = builder.enumType('LoginNeeds', {
  description: 'Which tick a login of a registry needs before it is handed out.',
  values: {
    NOTHING: { description: 'None: it is made for a while, and for this registry alone.' },
    PRINCIPAL: { description: '`allowPrincipal`: it opens all that its owner may open.' },
    STATIC_SECRET: {
      description:
        '`allowStaticSecret`, unless the token service of the registry issues identity tokens.',
    },
  } as const,
})

export const IssuancePolicyType = builder.objectRef<Registry>('IssuancePolicy').implement({
  description: 'What may be handed out of a registry, and who said so.',
  extensions: REACHED,
  fields: (t) => ({
    enabled: t.boolean({
      description: 'Whether anything is handed out.',
      resolve: (registry) => ticksOf(registry).enabled,
    }),
    allowStaticSecret: t.boolean({
      description: 'Whether the stored secret itself is, where nothing shorter-lived can be made.',
      resolve: (registry) => ticksOf(registry).allowStaticSecret,
    }),
    allowPrincipal: t.boolean({
      description: 'Whether logins are that open all that their owner may open.',
      resolve: (registry) => ticksOf(registry).allowPrincipal,
    }),
    allowPush: t.boolean({
      description: 'Whether tokens of repositories are that push and delete.',
      resolve: (registry) => ticksOf(registry).allowPush,
    }),
    loginNeeds: t.field({
      type: LoginNeedsEnum,
      description: 'Which tick a login of this registry needs.',
      resolve: needsOf,
    }),
    changedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was changed last; null before the first time.',
      resolve: ({ issuanceChangedAt }) => issuanceChangedAt,
    }),
    changedBy: t.exposeString('issuanceChangedBy', {
      nullable: true,
      description: 'Who changed it last.',
    }),
  }),
})
