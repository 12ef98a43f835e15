import { graphql, withFragments } from '../../gql/document.ts'
import { RegistryRowDocument } from './registry-fragment.ts'

/** What happens to registries; the cache takes the new values by their ids. */
export const RegistryChangedDocument = withFragments(
  graphql(/* GraphQL */ `
  subscription RegistryChanged {
    registryChanged {
      kind
      id
      registry {
        ...RegistryRow
      }
    }
  }
`),
  RegistryRowDocument,
)
