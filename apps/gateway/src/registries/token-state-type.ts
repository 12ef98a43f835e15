import { builder } from '../graphql/builder.ts'
import { REACHED } from '../graphql/policy.ts'
import type { TokenState } from './token-state.ts'

export const TokenStateType = builder.objectRef<TokenState>('TokenState').implement({
  description: 'When a minted login was made, and how long it lasts; never the login.',
  extensions: REACHED,
  fields: (t) => ({
    mintedAt: t.expose('mintedAt', { type: 'DateTime', description: 'When it was minted.' }),
    refreshAt: t.expose('refreshAt', {
      type: 'DateTime',
      description: 'From when on another is minted, while this one still serves.',
    }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'When it ends.' }),
  }),
})
