import { builder } from '../../graphql/builder.ts'
import { connectionType } from '../../graphql/connection.ts'
import { toGlobalId } from '../../graphql/global-id.ts'
import { REACHED } from '../../graphql/policy.ts'
import type { Revision } from './revisions.ts'

/** What each kind of change is in the audit. */
const ACTIONS = {
  ADDED: { value: 'registry.add', description: 'It was added.' },
  UPDATED: { value: 'registry.update', description: 'Fields of it were changed.' },
  ISSUANCE_SET: {
    value: 'registry.set-issuance',
    description: 'It was said what may be handed out of it.',
  },
  DELETED: { value: 'registry.delete', description: 'It was deleted.' },
  RESTORED: { value: 'registry.restore', description: 'It was brought back.' },
  SECRET_STAGED: { value: 'registry.stage-secret', description: 'A secret was staged.' },
  SECRET_PROMOTED: {
    value: 'registry.promote-secret',
    description: 'The staged secret was put in the place of the one that served.',
  },
  SECRET_DISCARDED: {
    value: 'registry.discard-secret',
    description: 'The staged secret was discarded.',
  },
} as const

const RegistryRevisionAction = builder.enumType('RegistryRevisionAction', {
  description: 'What was done to a registry.',
  values: ACTIONS,
})

type Action = (typeof ACTIONS)[keyof typeof ACTIONS]['value']

const RegistryRevision = builder.objectRef<Revision>('RegistryRevision').implement({
  description: 'A change of a registry: when, by whom and of what, and never a value.',
  extensions: REACHED,
  fields: (t) => ({
    id: t.id({
      description: 'Unique among all changes.',
      resolve: ({ sequence }) => toGlobalId('RegistryRevision', sequence),
    }),
    at: t.field({ type: 'DateTime', description: 'When.', resolve: ({ at }) => at }),
    by: t.exposeString('actor', { description: 'The name of the person or token.' }),
    action: t.field({
      type: RegistryRevisionAction,
      description: 'What was done.',
      // Only the events above name a registry as changed.
      resolve: ({ action }) => action as Action,
    }),
    fields: t.stringList({
      description: 'What was changed, by the names that the API has for it.',
      resolve: ({ detail }) => fieldsOf(detail),
    }),
  }),
})

function fieldsOf(detail: string): string[] {
  const parsed: unknown = JSON.parse(detail)
  const fields =
    typeof parsed === 'object' && parsed !== null && 'fields' in parsed && parsed.fields
  return Array.isArray(fields) ? fields.filter((field) => typeof field === 'string') : []
}

export const RegistryRevisionConnection = connectionType(RegistryRevision, { counted: true })
