import { Button } from '@mantine/core'
import type { RegistryType } from '../../gql/generated/graphql.ts'
import { Notice } from '../../ui/notice.tsx'
import { formWords } from './form-words.ts'
import { type Provider, useProviders } from './use-providers.ts'

interface OtherFormProps {
  readonly type: RegistryType
  /** Whether only that provider can have given the host its name. */
  readonly isCertain: boolean
  readonly onOpen: (provider: Provider) => void
}

/** Says that the host is of another provider than the form, and leads to that one's. */
export function OtherForm({ type, isCertain, onOpen }: OtherFormProps) {
  const provider = useProviders().data?.providers.find((each) => each.type === type)
  if (provider === undefined) return null
  const { label } = provider
  return (
    <Notice
      tone="warn"
      title={isCertain ? formWords.otherCertain(label) : formWords.otherLikely(label)}
      actions={
        <Button size="xs" variant="default" onClick={() => onOpen(provider)}>
          {formWords.otherOpen(label)}
        </Button>
      }
    >
      {formWords.otherText}
    </Notice>
  )
}
