import { commandLine } from '../../lib/shell-quote.ts'
import { Panel } from '../../ui/panel.tsx'
import { Snippet } from '../../ui/snippet.tsx'
import { pageWords } from './page-words.ts'

interface UsageProps {
  readonly registry: string
}

/** A repository that the registry's key covers, as an example. */
function exampleImage(registry: string) {
  if (registry.endsWith('*')) return `${registry.slice(0, -1)}app:1.0`
  return registry.includes('/') ? `${registry}:1.0` : `${registry}/team/app:1.0`
}

/** Commands for a terminal, ready to be pasted. */
export function Usage({ registry }: UsageProps) {
  const image = exampleImage(registry)
  const commands = [
    [pageWords.usageAdd, commandLine('wharfctl', 'image', 'add', image, '--wait')],
    [pageWords.usageTest, commandLine('wharfctl', 'registry', 'test', registry)],
    [pageWords.usageMatch, commandLine('wharfctl', 'registry', 'match', image)],
  ] as const
  return (
    <Panel title={pageWords.usage}>
      <div className="w-stack">
        {commands.map(([label, command]) => (
          <div key={label}>
            <h3 style={{ marginBottom: 4 }}>{label}</h3>
            <Snippet text={command} label={label} />
          </div>
        ))}
      </div>
    </Panel>
  )
}
