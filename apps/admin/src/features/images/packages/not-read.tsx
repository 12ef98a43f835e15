import { grouped } from '../../../lib/words.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { Panel } from '../../../ui/panel.tsx'
import type { ImageDetails } from '../image-page.tsx'
import { notReadWords as words } from './not-read-words.ts'
import classes from './not-read.module.css'
import { kindName } from './package-words.ts'

type Left = ImageDetails['notRead'][number]

const columns: readonly Column<Left, never>[] = [
  {
    label: words.path,
    cell: ({ path, count }) =>
      path === null ? words.files(count) : <span className="w-mono w-break">{path}</span>,
  },
  { label: words.kind, name: 'KIND', cell: ({ type }) => type !== null && kindName(type) },
  { label: words.reason, name: 'REASON', cell: ({ reason }) => words.reasons[reason] },
]

interface NotReadProps {
  readonly files: readonly Left[]
}

/** What may hold packages that are missing in the list, and why it was not read. */
export function NotRead({ files }: NotReadProps) {
  if (files.length === 0) return null
  const all = files.reduce((sum, { count }) => sum + count, 0)
  return (
    <Panel title={`${words.title} (${grouped(all)})`} flush>
      <p className={`w-quiet ${classes['text']}`}>{words.text}</p>
      <DataTable
        caption={words.title}
        columns={columns}
        rows={files}
        keyOf={({ path, reason, type }) => [path ?? '', reason, type ?? ''].join(' ')}
      />
    </Panel>
  )
}
