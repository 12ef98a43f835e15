import { graphql } from '../../gql/document.ts'
import type { ProvidersQuery } from '../../gql/generated/graphql.ts'
import { useRead } from '../../lib/use-read.ts'
import { locale } from '../../lib/words.ts'

const ProvidersDocument = graphql(/* GraphQL */ `
  query Providers($locale: String) {
    providers(locale: $locale) {
      type
      label
      description
      slug
      icon
      hostExample
      signsInElsewhere
      methods {
        name
        label
        fields {
          name
          label
          required
          secret
          multiline
          help
          example
        }
        steps
        docsUrl
        ambient
      }
      presets {
        host
        label
        hints {
          field
          help
        }
        docsUrl
      }
    }
  }
`)

/** A provider as the gateway describes it; forms are drawn from it. */
export type Provider = ProvidersQuery['providers'][number]
/** One way to give a provider's credential. */
export type Method = Provider['methods'][number]
/** A registry that many have. */
export type Preset = Provider['presets'][number]

/** The providers that this gateway knows. */
export const useProviders = () => useRead({ query: ProvidersDocument, variables: { locale } })
