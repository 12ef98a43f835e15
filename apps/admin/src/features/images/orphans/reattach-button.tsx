import { Button } from '@mantine/core'
import { useState } from 'react'
import { useMay } from '../../../lib/session.ts'
import type { ImageRow } from '../image-fragment.ts'
import { imageWords } from '../image-words.ts'
import { orphanWords } from './orphan-words.ts'
import { ReattachDialog } from './reattach-dialog.tsx'

/** Asks with which registry an image should go on. */
export function ReattachButton({ image }: { readonly image: ImageRow }) {
  const [open, setOpen] = useState(false)
  const editor = useMay('editor')
  return (
    <>
      <Button
        size="compact-xs"
        variant="default"
        disabled={!editor}
        title={editor ? undefined : imageWords.needsEditor}
        onClick={() => setOpen(true)}
      >
        {orphanWords.reattach}
      </Button>
      {open && <ReattachDialog image={image} onClose={() => setOpen(false)} />}
    </>
  )
}
