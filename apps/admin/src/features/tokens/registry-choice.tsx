import { useState } from 'react'
import { graphql } from '../../gql/document.ts'
import { useRead } from '../../lib/use-read.ts'
import { Chips } from '../../ui/chips.tsx'
import { Problem } from '../../ui/problem.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import type { ChosenRegistry } from './issue-choice.ts'
import { issueWords } from './issue-words.ts'

const shown = 20

const IssuableRegistriesDocument = graphql(/* GraphQL */ `
  query IssuableRegistries($first: Int!, $search: String!) {
    registries(first: $first, filter: { search: $search }) {
      totalCount
      nodes {
        id
        registry
        issuance {
          enabled
        }
      }
    }
  }
`)

interface RegistryChoiceProps {
  readonly chosen: readonly ChosenRegistry[]
  readonly onChange: (chosen: readonly ChosenRegistry[]) => void
}

/** Any number of registries, found by a part of their names; what is chosen stays in sight. */
export function RegistryChoice({ chosen, onChange }: RegistryChoiceProps) {
  const [search, setSearch] = useState('')
  const { data, failure, again } = useRead({
    query: IssuableRegistriesDocument,
    variables: { first: shown, search },
  })
  const found = data?.registries.nodes.map(({ registry, issuance }) => ({
    registry,
    enabled: issuance?.enabled ?? false,
  }))
  const offered = [
    ...chosen,
    ...(found ?? []).filter((each) => !chosen.some(({ registry }) => registry === each.registry)),
  ]
  const more = (data?.registries.totalCount ?? 0) - (found?.length ?? 0)
  return (
    <div className="w-stack">
      {(search !== '' || more > 0) && (
        <SearchBox value={search} label={issueWords.search} onSearch={setSearch} />
      )}
      {failure && <Problem failure={failure} onRetry={again} />}
      <Chips
        label={issueWords.registries}
        options={offered.map(({ registry }) => ({ value: registry, label: registry }))}
        chosen={chosen.map(({ registry }) => registry)}
        onChange={(keys) => onChange(offered.filter(({ registry }) => keys.includes(registry)))}
      />
      {found?.length === 0 && <p className="w-quiet">{issueWords.none}</p>}
      {more > 0 && <p className="w-quiet">{issueWords.more(more)}</p>}
    </div>
  )
}
