import { useLocation } from 'wouter'
import { Panel } from '../../../ui/panel.tsx'
import type { ImportRow } from './import-row.ts'
import { importWords } from './import-words.ts'
import type { Reading } from './reading.ts'
import { useFormOf } from './use-form-of.ts'

interface NotImportableProps {
  readonly rows: readonly ImportRow[]
  readonly skipped: Reading['skipped']
}

/** What has to be entered by hand, and why. */
export function NotImportable({ rows, skipped }: NotImportableProps) {
  const [, navigate] = useLocation()
  const formOf = useFormOf()
  if (rows.length === 0 && skipped.length === 0) return null
  return (
    <Panel title={importWords.not}>
      <ul className="w-stack">
        {rows.map((row) => (
          <li key={row.id}>
            <strong className="w-mono">{row.registry || importWords.unnamed}</strong>{' '}
            {row.problem !== null && importWords.problems[row.problem]}{' '}
            <button type="button" className="w-link" onClick={() => navigate(formOf(row))}>
              {importWords.openForm}
            </button>
          </li>
        ))}
        {skipped.map(({ key, code }) => (
          <li key={`${code} ${key ?? ''}`}>
            <strong className="w-mono">{key ?? importWords.all}</strong> {importWords.skips[code]}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
