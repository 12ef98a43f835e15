import { type Cache, type CacheExchangeOpts, cacheExchange } from '@urql/exchange-graphcache'
import { embeddedTypes, possibleTypes } from '../gql/generated/schema-facts.ts'

/** Forgets every page of a list, so that those on screen are asked for again. */
function forget(cache: Cache, ...lists: readonly string[]) {
  for (const { fieldName, arguments: args } of cache.inspectFields('Query')) {
    if (lists.includes(fieldName)) cache.invalidate('Query', fieldName, args ?? undefined)
  }
}

const forgetting =
  (...lists: readonly string[]) =>
  (_result: unknown, _arguments: unknown, cache: Cache) =>
    forget(cache, ...lists)

const registryLists = ['registries', 'registryFacets', 'overview', 'matchRegistry']

/** Which lists a change makes stale; a record itself is updated by its id. */
const updates: NonNullable<CacheExchangeOpts['updates']> = {
  Mutation: {
    addRegistry: forgetting(...registryLists),
    updateRegistry: forgetting('matchRegistry'),
    deleteRegistry: forgetting(...registryLists),
    restoreRegistry: forgetting(...registryLists),
    testRegistry: forgetting('matchRegistry'),
    testRegistries: forgetting('matchRegistry'),
    deleteRegistries: forgetting(...registryLists),
    importRegistries: forgetting(...registryLists),
    addImage: forgetting('images'),
    deleteImage: forgetting('images'),
    inviteUser: forgetting('users'),
    deleteImages: forgetting('images'),
    reattachImage: forgetting('images'),
    watchRepository: forgetting('watches', 'watch'),
    unwatchRepository: forgetting('watches', 'watch'),
    revokeApiToken: forgetting('apiTokens'),
  },
}

/** graphcache for this schema. */
export const gatewayCache = () =>
  cacheExchange({
    keys: Object.fromEntries(embeddedTypes.map((type) => [type, () => null])),
    possibleTypes,
    updates,
  })
