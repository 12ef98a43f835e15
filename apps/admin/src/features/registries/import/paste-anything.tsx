import { useLocation } from 'wouter'
import { useBackend } from '../../../lib/backend.tsx'
import { handOver } from './handed-over.ts'
import { importWords } from './import-words.ts'
import { PasteBox } from './paste-box.tsx'
import type { Reading } from './reading.ts'
import { useFormOf } from './use-form-of.ts'

/** A box that leads to the form of what is pasted, or to the import where it is more. */
export function PasteAnything() {
  const backend = useBackend()
  const [, navigate] = useLocation()
  const formOf = useFormOf()
  const open = (reading: Reading) => {
    const [first] = reading.rows
    if (reading.isLine && first) {
      navigate(formOf(first))
      return
    }
    handOver(backend, reading)
    navigate('/import')
  }
  return <PasteBox label={importWords.any} help={importWords.anyHelp} rows={2} onRead={open} />
}
