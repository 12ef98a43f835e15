import { Button } from '@mantine/core'
import { IconEye } from '@tabler/icons-react'
import { graphql } from '../../../gql/document.ts'
import { failureFrom } from '../../../lib/failure.ts'
import { useMay } from '../../../lib/session.ts'
import { useRead } from '../../../lib/use-read.ts'
import { LinkButton } from '../../../ui/link-button.tsx'
import { toast } from '../../../ui/toast-store.ts'
import { imageWords } from '../image-words.ts'
import { intervalInput, usualInterval } from './interval.ts'
import { useWatch } from './watch-actions.ts'
import { watchWords as words } from './watch-words.ts'

const WatchOfDocument = graphql(/* GraphQL */ `
  query WatchOf($repository: String!, $platform: String) {
    watch(repository: $repository, platform: $platform) {
      id
    }
  }
`)

interface WatchButtonProps {
  /** The tag in full, as host/repository:tag. */
  readonly reference: string
  /** os/architecture; null for the usual one. */
  readonly platform: string | null
}

/** Has an image's tag watched every hour; leads to the watches where it already is. */
export function WatchButton({ reference, platform }: WatchButtonProps) {
  const editor = useMay('editor')
  const { data } = useRead({
    query: WatchOfDocument,
    variables: { repository: reference, platform },
  })
  const begin = useWatch()
  if (data === undefined) return null
  if (data.watch !== null) {
    return (
      <LinkButton
        variant="default"
        href="/images/watches"
        leftSection={<IconEye size={16} aria-hidden />}
      >
        {words.watched}
      </LinkButton>
    )
  }
  return (
    <Button
      variant="default"
      leftSection={<IconEye size={16} aria-hidden />}
      disabled={!editor}
      title={editor ? undefined : imageWords.needsEditor}
      loading={begin.isPending}
      onClick={() =>
        begin.mutate(
          { repository: reference, platform, every: intervalInput(usualInterval) },
          {
            onSuccess: (result) => {
              if (result.__typename !== 'ValidationError') return
              const { message, hint } = result
              toast({ tone: 'bad', text: message, detail: hint })
            },
            onError: (error) => {
              const { message, hint } = failureFrom(error)
              toast({ tone: 'bad', text: message, detail: hint })
            },
          },
        )
      }
    >
      {words.watchThis}
    </Button>
  )
}
