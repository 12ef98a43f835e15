import { useState } from 'react'
import { Panel } from '../../ui/panel.tsx'
import { Segments } from '../../ui/segments.tsx'
import { Snippet } from '../../ui/snippet.tsx'
import { type UsageFacts, usageOf } from './usage-commands.ts'
import { usageWords } from './usage-words.ts'

/** Commands for a terminal, by program, ready to be pasted. */
export function Usage(facts: UsageFacts) {
  const usages = usageOf(facts)
  const [program, setProgram] = useState('wharfctl')
  const usage = usages.find((each) => each.program === program)
  return (
    <Panel title={usageWords.title}>
      <div className="w-stack">
        <Segments
          label={usageWords.program}
          options={usages.map((each) => ({ value: each.program, label: each.program }))}
          chosen={program}
          onChange={setProgram}
        />
        {usage?.note !== undefined && <p className="w-quiet">{usage.note}</p>}
        {usage?.commands.map(({ label, line }) => (
          <div key={label}>
            <h3 style={{ marginBottom: 4 }}>{label}</h3>
            <Snippet text={line} label={label} />
          </div>
        ))}
      </div>
    </Panel>
  )
}
