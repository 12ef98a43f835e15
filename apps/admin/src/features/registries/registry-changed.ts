import { graphql } from '../../gql/document.ts'
import './registry-fragment.ts'

/** What happens to registries; the cache takes the new values by their ids. */
export const RegistryChangedDocument = graphql(/* GraphQL */ `
  subscription RegistryChanged {
    registryChanged {
      kind
      id
      registry {
        ...RegistryRow
      }
    }
  }
`)
