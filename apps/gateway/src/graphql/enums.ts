import { builder } from './builder.ts'

export const SortDirection = builder.enumType('SortDirection', {
  description: 'Which end of a list comes first.',
  values: {
    ASC: { description: 'The smallest first.' },
    DESC: { description: 'The greatest first.' },
  } as const,
})

export const ChangeKind = builder.enumType('ChangeKind', {
  description: 'What happened to a record.',
  values: {
    CREATED: { description: 'It was added, or restored.' },
    UPDATED: { description: 'Something of it changed.' },
    DELETED: { description: 'It is gone.' },
  } as const,
})
