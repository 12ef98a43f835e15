import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'wouter'
import { graphql } from '../../../gql/document.ts'
import { useRead } from '../../../lib/use-read.ts'
import { Dialog, DialogActions } from '../../../ui/dialog.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import type { ImageRow } from '../image-fragment.ts'
import { orphanWords } from './orphan-words.ts'
import { useReattach } from './use-reattach.ts'

const MatchesNowDocument = graphql(/* GraphQL */ `
  query MatchesNow($image: String!) {
    matchRegistry(image: $image) {
      registry {
        id
        name
        registry
        username
      }
      candidates {
        reason
        registry {
          id
          name
        }
      }
    }
  }
`)

interface ReattachDialogProps {
  readonly image: ImageRow
  readonly onClose: () => void
}

/** Which registry matches an image now, or why none does, and the question whether to take it. */
export function ReattachDialog({ image, onClose }: ReattachDialogProps) {
  const { reference } = image
  const [reanalyze, setReanalyze] = useState(false)
  const { data, failure, again } = useRead({
    query: MatchesNowDocument,
    variables: { image: reference },
  })
  const reattach = useReattach(image.id, onClose)
  const match = data?.matchRegistry
  const registry = match?.registry
  return (
    <Dialog title={orphanWords.dialog(reference)} onClose={onClose}>
      <div className="w-stack">
        {failure && <Problem failure={failure} onRetry={again} />}
        {match === undefined && !failure && <Skeleton lines={2} />}
        {registry && (
          <>
            <p>
              {orphanWords.matches} <Link href={`/registries/${registry.id}`}>{registry.name}</Link>{' '}
              <span className="w-quiet">
                {[registry.registry, registry.username].filter(Boolean).join(' · ')}
              </span>
            </p>
            <Checkbox
              label={orphanWords.again}
              description={orphanWords.againHelp}
              checked={reanalyze}
              onChange={(event) => setReanalyze(event.currentTarget.checked)}
            />
          </>
        )}
        {match && !registry && (
          <div>
            <p>
              {orphanWords.noMatch}{' '}
              {match.candidates.length === 0 &&
                orphanWords.noCandidates(reference.split('/')[0] ?? reference)}
            </p>
            <ul>
              {match.candidates.map((candidate) => (
                <li key={candidate.registry.id}>
                  <Link href={`/registries/${candidate.registry.id}`}>
                    {candidate.registry.name}
                  </Link>
                  : {candidate.reason}
                </li>
              ))}
            </ul>
            <Link href="/registries/new">{orphanWords.add}</Link>
          </div>
        )}
        <DialogActions>
          <Button variant="default" onClick={onClose}>
            {orphanWords.cancel}
          </Button>
          <Button
            disabled={!registry}
            loading={reattach.isPending}
            onClick={() => {
              if (registry) reattach.mutate({ registryId: registry.id, reanalyze })
            }}
          >
            {orphanWords.button}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  )
}
