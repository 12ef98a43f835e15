import { Checkbox } from '@mantine/core'
import { Notice } from '../../ui/notice.tsx'
import type { IssueChoice } from './issue-choice.ts'
import { issueWords } from './issue-words.ts'
import { RegistryChoice } from './registry-choice.tsx'

interface IssueScopesProps {
  readonly choice: IssueChoice
  readonly onChange: (choice: IssueChoice) => void
}

/** Of which registries a new token may have credentials, if of any; for administrators. */
export function IssueScopes({ choice, onChange }: IssueScopesProps) {
  const { ticked, only, registries } = choice
  const off = registries.filter(({ enabled }) => !enabled).map(({ registry }) => registry)
  return (
    <div className="w-stack">
      <Checkbox
        label={issueWords.tick}
        description={issueWords.tickHelp}
        checked={ticked}
        onChange={(event) => onChange({ ...choice, ticked: event.currentTarget.checked })}
      />
      {ticked && (
        <>
          <RegistryChoice
            chosen={registries}
            onChange={(chosen) => onChange({ ...choice, registries: chosen })}
          />
          {off.length > 0 && <Notice tone="warn" title={issueWords.off(off.join(', '))} />}
          <Checkbox
            label={issueWords.only}
            description={issueWords.onlyHelp}
            checked={only}
            onChange={(event) => onChange({ ...choice, only: event.currentTarget.checked })}
          />
        </>
      )}
    </div>
  )
}
