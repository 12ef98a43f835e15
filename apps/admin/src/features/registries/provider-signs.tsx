import { createContext, type ReactNode, use, useMemo } from 'react'
import { graphql } from '../../gql/document.ts'
import type { RegistryType } from '../../gql/generated/graphql.ts'
import { useRead } from '../../lib/use-read.ts'
import { locale } from '../../lib/words.ts'

const ProviderSignsDocument = graphql(/* GraphQL */ `
  query ProviderSigns($locale: String) {
    providers(locale: $locale) {
      type
      shortLabel
      icon
    }
  }
`)

interface Sign {
  readonly icon: string
  readonly label: string
}

const SignsContext = createContext<ReadonlyMap<RegistryType, Sign>>(new Map())

interface ProviderSignsProps {
  readonly children: ReactNode
}

/** Asks once what stands for each type of registry, for every screen that shows one. */
export function ProviderSigns({ children }: ProviderSignsProps) {
  const { data } = useRead({ query: ProviderSignsDocument, variables: { locale }, lasting: true })
  const signs = useMemo(
    () =>
      new Map(
        data?.providers.map(({ type, icon, shortLabel }) => [type, { icon, label: shortLabel }]),
      ),
    [data],
  )
  return <SignsContext value={signs}>{children}</SignsContext>
}

/** Finds what stands for a type in tables and filters; its bare name until that is known. */
export function useProviderSigns(): (type: RegistryType) => Sign {
  const signs = use(SignsContext)
  return (type) => signs.get(type) ?? { icon: '', label: type }
}
