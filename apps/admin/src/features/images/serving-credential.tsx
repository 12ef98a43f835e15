import { useDebouncedValue } from '@mantine/hooks'
import { InvalidReferenceError, parseImageReference } from '@wharfinger/registry-auth/reference'
import { Link } from 'wouter'
import { graphql } from '../../gql/document.ts'
import { useRead } from '../../lib/use-read.ts'
import { Fact, Facts } from '../../ui/facts.tsx'
import { imageWords } from './image-words.ts'

const ServingCredentialDocument = graphql(/* GraphQL */ `
  query ServingCredential($image: String!) {
    matchRegistry(image: $image) {
      normalizedReference
      registry {
        id
        name
        registry
        username
      }
    }
  }
`)

interface ServingCredentialProps {
  readonly typed: string
}

/** The reference in full, or why it cannot be one. */
function understand(typed: string) {
  try {
    return { canonical: parseImageReference(typed.trim()).canonical, problem: null }
  } catch (error) {
    if (!(error instanceof InvalidReferenceError)) throw error
    return { canonical: null, problem: error.message }
  }
}

/** What was understood of a typed reference, and which credential will be used for it. */
export function ServingCredential({ typed }: ServingCredentialProps) {
  const [settled] = useDebouncedValue(typed, 250)
  const { canonical, problem } = understand(settled)
  const { data } = useRead({
    query: ServingCredentialDocument,
    variables: { image: canonical ?? '' },
    pause: canonical === null,
  })
  if (settled.trim() === '') return null
  if (canonical === null) {
    return <p className="w-quiet">{problem}</p>
  }
  const registry = data?.matchRegistry.registry
  return (
    <div aria-live="polite">
      <Facts>
        <Fact label={imageWords.understood}>
          <span className="w-mono">{canonical}</span>
        </Fact>
        <Fact label={imageWords.servedBy}>
          {registry && (
            <>
              <Link href={`/registries/${registry.id}`}>{registry.name}</Link>
              {registry.username !== null && <span className="w-quiet">({registry.username})</span>}
              <Link href={`/match?image=${encodeURIComponent(canonical)}`}>{imageWords.why}</Link>
            </>
          )}
          {registry === null && <span className="w-quiet">{imageWords.servedByNone}</span>}
        </Fact>
      </Facts>
    </div>
  )
}
