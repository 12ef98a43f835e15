import { Button, Textarea } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useRef } from 'react'
import { Notice } from '../../../ui/notice.tsx'
import { fileSource } from './file-source.ts'
import { importWords, problemOfPaste } from './import-words.ts'
import { type Reading, useReading } from './reading.ts'

interface PasteBoxProps {
  readonly label: string
  readonly help: string
  readonly rows: number
  readonly onRead: (reading: Reading) => void
}

/** A box for a text or a file with secrets in it; it is emptied once it was read. */
export function PasteBox({ label, help, rows, onRead }: PasteBoxProps) {
  const box = useRef<HTMLTextAreaElement>(null)
  const picker = useRef<HTMLInputElement>(null)
  const { mutate, isPending, error } = useReading(onRead)
  const emptyBox = () => {
    if (box.current !== null) box.current.value = ''
  }
  // What could not be read stays, to be mended; what was read does not.
  const readBox = () => mutate(async () => box.current?.value ?? '', { onSuccess: emptyBox })
  const readFile = (file: File | undefined) => {
    if (file !== undefined) mutate(fileSource(file))
    if (picker.current !== null) picker.current.value = ''
  }
  const problem = error && problemOfPaste(error)
  return (
    <div
      className="w-stack"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        if (event.dataTransfer.files.length === 0) return
        event.preventDefault()
        readFile(event.dataTransfer.files[0])
      }}
    >
      <Textarea
        ref={box}
        label={label}
        description={help}
        rows={rows}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        data-secret=""
        data-1p-ignore=""
        data-lpignore="true"
        data-bwignore=""
      />
      <div className="w-row">
        <Button loading={isPending} onClick={readBox}>
          {importWords.read}
        </Button>
        <input
          ref={picker}
          type="file"
          aria-label={importWords.choose}
          tabIndex={-1}
          hidden
          onChange={(event) => readFile(event.currentTarget.files?.[0])}
        />
        <Button
          variant="default"
          leftSection={<IconFileImport size={16} aria-hidden />}
          onClick={() => picker.current?.click()}
        >
          {importWords.choose}
        </Button>
      </div>
      {problem && (
        <Notice tone="bad" title={problem.message}>
          {problem.hint}
        </Notice>
      )}
    </div>
  )
}
