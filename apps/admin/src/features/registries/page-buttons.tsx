import { Button } from '@mantine/core'
import { uiWords } from '../../ui/ui-words.ts'

interface PageButtonsProps {
  readonly after: string | null
  readonly pageInfo:
    | { readonly hasNextPage: boolean; readonly endCursor: string | null }
    | undefined
  readonly onGo: (after: string | null) => void
}

/** Goes on in a short list, and back to its beginning. */
export function PageButtons({ after, pageInfo, onGo }: PageButtonsProps) {
  return (
    <>
      {after !== null && (
        <Button size="compact-xs" variant="default" onClick={() => onGo(null)}>
          {uiWords.firstPage}
        </Button>
      )}
      {pageInfo?.hasNextPage === true && (
        <Button size="compact-xs" variant="default" onClick={() => onGo(pageInfo.endCursor)}>
          {uiWords.next}
        </Button>
      )}
    </>
  )
}
