import { Button, TextInput } from '@mantine/core'
import { IconCheck, IconMinus, IconX } from '@tabler/icons-react'
import { Link } from 'wouter'
import { graphql } from '../../gql/document.ts'
import type { MatchRegistryQuery } from '../../gql/generated/graphql.ts'
import { useRead } from '../../lib/use-read.ts'
import { useUrlState } from '../../lib/url-state.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Fact, Facts } from '../../ui/facts.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Problem } from '../../ui/problem.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { matchWords } from './match-words.ts'

const MatchRegistryDocument = graphql(/* GraphQL */ `
  query MatchRegistry($image: String!) {
    matchRegistry(image: $image) {
      normalizedReference
      registry {
        id
        name
        registry
      }
      candidates {
        matched
        reason
        registry {
          id
          name
          registry
        }
      }
    }
  }
`)

type Match = MatchRegistryQuery['matchRegistry']
type Candidate = Match['candidates'][number]

const columnsFor = (winner: string | undefined): readonly Column<Candidate, never>[] => [
  {
    label: matchWords.columns.registry,
    cell: ({ registry }) => (
      <>
        <Link href={`/registries/${registry.id}`}>{registry.name}</Link>{' '}
        <span className="w-mono w-quiet">{registry.registry}</span>
      </>
    ),
  },
  {
    label: matchWords.columns.outcome,
    cell: ({ registry, matched }) =>
      registry.id === winner ? (
        <StatusMark tone="good" icon={IconCheck} label={matchWords.won} />
      ) : matched ? (
        <StatusMark tone="idle" icon={IconMinus} label={matchWords.matched} />
      ) : (
        <StatusMark tone="idle" icon={IconX} label={matchWords.not} />
      ),
  },
  { label: matchWords.columns.reason, cell: ({ reason }) => reason },
]

/** Which credential serves an image, and why the others do not. */
export function Match() {
  const [parameters, change] = useUrlState()
  const image = parameters.get('image') ?? ''
  const { data, failure, again } = useRead({
    query: MatchRegistryDocument,
    variables: { image },
    pause: image === '',
  })
  return (
    <Page title={matchWords.title} lead={matchWords.lead} narrow>
      <div className="w-stack">
        <form
          key={image}
          className="w-row"
          style={{ alignItems: 'end' }}
          onSubmit={(event) => {
            event.preventDefault()
            const typed = new FormData(event.currentTarget).get('image')
            change({ image: typeof typed === 'string' ? typed.trim() : null })
          }}
        >
          <TextInput
            name="image"
            label={matchWords.image}
            placeholder={matchWords.example}
            defaultValue={image}
            data-shortcut="search"
            required
            withAsterisk={false}
            spellCheck={false}
            autoComplete="off"
            style={{ flex: '1 1 280px' }}
          />
          <Button type="submit">{matchWords.explain}</Button>
        </form>
        {failure && <Problem failure={failure} onRetry={again} />}
        {data && image !== '' && <Explanation match={data.matchRegistry} />}
      </div>
    </Page>
  )
}

function Explanation({ match }: { readonly match: Match }) {
  return (
    <>
      {match.registry === null && (
        <Notice tone="idle" title={matchWords.none}>
          {matchWords.noneText}
        </Notice>
      )}
      <Panel title={matchWords.candidates} flush>
        <div style={{ padding: 16 }}>
          <Facts>
            <Fact label={matchWords.understood}>
              <span className="w-mono">{match.normalizedReference}</span>
            </Fact>
            <Fact label={matchWords.served}>
              {match.registry && (
                <Link href={`/registries/${match.registry.id}`}>{match.registry.name}</Link>
              )}
            </Fact>
          </Facts>
        </div>
        {match.candidates.length === 0 ? (
          <p style={{ padding: '0 16px 16px' }} className="w-quiet">
            {matchWords.noCandidates}
          </p>
        ) : (
          <DataTable
            caption={matchWords.candidates}
            columns={columnsFor(match.registry?.id)}
            rows={match.candidates}
            keyOf={({ registry }) => registry.id}
          />
        )}
      </Panel>
    </>
  )
}
