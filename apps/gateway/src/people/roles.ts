import { builder } from '../graphql/builder.ts'

export const RoleEnum = builder.enumType('Role', {
  description: 'What somebody may do, each including the one before it.',
  values: {
    VIEWER: { value: 'viewer', description: 'Reads all but audit, users and tokens of others.' },
    EDITOR: { value: 'editor', description: 'Also registries, images and tests.' },
    ADMIN: { value: 'admin', description: 'Also users and audit, and deletes what is in use.' },
  } as const,
})
