import { useDebouncedValue } from '@mantine/hooks'
import { IconServer2, IconStack2 } from '@tabler/icons-react'
import { useLocation } from 'wouter'
import { graphql } from '../../gql/document.ts'
import { useRead } from '../../lib/use-read.ts'
import type { PaletteGroup } from './palette-entry.ts'
import { paletteWords } from './palette-words.ts'

const PaletteSearchDocument = graphql(/* GraphQL */ `
  query PaletteSearch($search: String!) {
    registries(first: 6, filter: { search: $search }) {
      nodes {
        id
        name
        registry
      }
    }
    images(first: 6, filter: { search: $search }) {
      nodes {
        id
        reference
      }
    }
  }
`)

const pauseMs = 180

/** The registries and images that the server finds for what is typed, a moment after the last key. */
export function useFound(typed: string) {
  const [, navigate] = useLocation()
  const [search] = useDebouncedValue(typed.trim(), pauseMs)
  const { data, stale, failure } = useRead({
    query: PaletteSearchDocument,
    variables: { search },
    pause: search === '',
  })
  // What was found for other words must not be opened in place of what is typed now.
  const isAnswered = search !== '' && search === typed.trim() && !stale
  const groups: readonly PaletteGroup[] = isAnswered
    ? [
        {
          id: 'registries',
          label: paletteWords.registries,
          entries: (data?.registries.nodes ?? []).map(({ id, name, registry }) => ({
            id: `registry-${id}`,
            label: name,
            ...(registry !== name && { detail: registry }),
            icon: IconServer2,
            run: () => navigate(`/registries/${id}`),
          })),
        },
        {
          id: 'images',
          label: paletteWords.images,
          entries: (data?.images.nodes ?? []).map(({ id, reference }) => ({
            id: `image-${id}`,
            label: reference,
            icon: IconStack2,
            run: () => navigate(`/images/${id}`),
          })),
        },
      ]
    : []
  const searching = typed.trim() !== '' && failure === null && !(isAnswered && data !== undefined)
  return { groups, searching, failure }
}
