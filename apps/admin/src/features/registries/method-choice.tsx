import { Radio } from '@mantine/core'
import { formWords } from './form-words.ts'
import type { Method } from './use-providers.ts'

interface MethodChoiceProps {
  readonly methods: readonly Method[]
  readonly chosen: string
  readonly onChoose: (name: string) => void
}

/** Which of the provider's ways to give a credential is used. */
export function MethodChoice({ methods, chosen, onChoose }: MethodChoiceProps) {
  return (
    <Radio.Group name="method" label={formWords.method} value={chosen} onChange={onChoose}>
      <div className="w-row" style={{ gap: '8px 20px', marginTop: 6 }}>
        {methods.map(({ name, label }) => (
          <Radio key={name} value={name} label={label} />
        ))}
      </div>
    </Radio.Group>
  )
}
