import { commandLine } from '../../../lib/shell-quote.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { ChangeMark } from './change-mark.tsx'
import type { Comparison } from './comparison-document.ts'
import { comparisonWords as words } from './comparison-words.ts'

type ConfigChange = Comparison['config'][number]

const isCommand = ({ part }: ConfigChange) => part === 'CMD' || part === 'ENTRYPOINT'

function value(change: ConfigChange, texts: readonly string[] | null) {
  if (texts === null) return null
  return (
    <code className="w-break">{isCommand(change) ? commandLine(...texts) : texts.join(', ')}</code>
  )
}

const columns: readonly Column<ConfigChange, never>[] = [
  {
    label: words.part,
    cell: ({ part, name }) => (
      <>
        {words.parts[part]} {name !== null && <code className="w-break">{name}</code>}
      </>
    ),
  },
  { label: words.change, cell: ({ change }) => <ChangeMark change={change} /> },
  { label: words.from, cell: (change) => value(change, change.from) },
  { label: words.to, cell: (change) => value(change, change.to) },
]

interface ComparedConfigProps {
  readonly changes: readonly ConfigChange[]
}

/** What is not the same about how two images are run. */
export function ComparedConfig({ changes }: ComparedConfigProps) {
  return (
    <Panel title={`${words.config} (${changes.length})`} flush>
      {changes.length === 0 ? (
        <p className="w-quiet" style={{ padding: 16 }}>
          {words.configNone}
        </p>
      ) : (
        <>
          <DataTable
            caption={words.config}
            columns={columns}
            rows={changes}
            keyOf={({ part, name }) => `${part} ${name ?? ''}`}
          />
          {changes.some(({ part }) => part === 'ENV') && (
            <p className="w-quiet" style={{ padding: '8px 16px' }}>
              {words.configHint}
            </p>
          )}
        </>
      )}
    </Panel>
  )
}
