import { Button } from '@mantine/core'
import { useMay } from '../../../lib/session.ts'
import { imageWords } from '../image-words.ts'
import { useResume, useUnwatch } from './watch-actions.ts'
import type { WatchRow } from './watch-fragment.ts'
import { watchWords as words } from './watch-words.ts'

interface WatchButtonsProps {
  readonly watch: WatchRow
}

/** What can be done to a watch. */
export function WatchButtons({ watch }: WatchButtonsProps) {
  const editor = useMay('editor')
  const resume = useResume()
  const end = useUnwatch()
  const title = editor ? undefined : imageWords.needsEditor
  const stopped = watch.stoppedAt !== null
  const { reference } = watch
  return (
    <div className="w-row">
      <Button
        size="compact-xs"
        variant="default"
        disabled={!editor}
        title={title}
        aria-label={stopped ? words.resumeLabel(reference) : words.lookLabel(reference)}
        loading={resume.isPending}
        onClick={() => resume.mutate(watch)}
      >
        {stopped ? words.resume : words.look}
      </Button>
      <Button
        size="compact-xs"
        variant="default"
        disabled={!editor}
        title={title}
        aria-label={words.endLabel(reference)}
        loading={end.isPending}
        onClick={() => end.mutate(watch)}
      >
        {words.end}
      </Button>
    </div>
  )
}
