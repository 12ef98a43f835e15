import type { Client } from '@urql/core'
import { createContext, type ReactNode, use, useMemo } from 'react'
import { graphql } from '../../gql/document.ts'
import type { RegistryType } from '../../gql/generated/graphql.ts'
import { askAhead } from '../../lib/ahead.ts'
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

interface Signs {
  readonly byType: ReadonlyMap<RegistryType, Sign>
  /** They are known, or will not be. */
  readonly settled: boolean
}

const SignsContext = createContext<Signs>({ byType: new Map(), settled: false })

const asked = { query: ProviderSignsDocument, variables: { locale } }

/** Asks what stands for each type, before anything is drawn. */
export const askForProviderSigns = async (client: Client): Promise<void> =>
  askAhead(client, asked.query, asked.variables)

interface ProviderSignsProps {
  readonly children: ReactNode
}

/** Asks once what stands for each type of registry, for every screen that shows one. */
export function ProviderSigns({ children }: ProviderSignsProps) {
  const { data, failure } = useRead({ ...asked, lasting: true })
  const settled = data !== undefined || failure !== null
  const signs = useMemo(
    () => ({
      byType: new Map(
        data?.providers.map(({ type, icon, shortLabel }) => [type, { icon, label: shortLabel }]),
      ),
      settled,
    }),
    [data, settled],
  )
  return <SignsContext value={signs}>{children}</SignsContext>
}

/** Finds what stands for a type in tables and filters; its bare name until that is known. */
export function useProviderSigns(): (type: RegistryType) => Sign {
  const { byType } = use(SignsContext)
  return (type) => byType.get(type) ?? { icon: '', label: type }
}

/** True once it is known what stands for the types, or known that it will not be. */
export const useSignsSettled = (): boolean => use(SignsContext).settled
