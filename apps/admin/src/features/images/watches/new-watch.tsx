import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useRef } from 'react'
import { failureFrom } from '../../../lib/failure.ts'
import { formText } from '../../../lib/form-text.ts'
import { useMay } from '../../../lib/session.ts'
import { Panel } from '../../../ui/panel.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { imageWords } from '../image-words.ts'
import { intervalInput, intervals, intervalText, usualInterval } from './interval.ts'
import classes from './new-watch.module.css'
import { useWatch } from './watch-actions.ts'
import { watchWords as words } from './watch-words.ts'

/** Has a tag or a repository watched. */
export function NewWatch() {
  const editor = useMay('editor')
  const form = useRef<HTMLFormElement>(null)
  const box = useRef<HTMLInputElement>(null)
  const begin = useWatch(() => form.current?.reset())
  const refusal = begin.data?.__typename === 'ValidationError' ? begin.data : null
  const errorOf = (field: string) =>
    refusal?.fieldErrors.find(({ path }) => path.includes(field))?.message
  const isNamed = ['repository', 'every', 'platform'].some((field) => errorOf(field) !== undefined)
  return (
    <Panel title={words.newTitle}>
      <form
        ref={form}
        className={classes['form']}
        onSubmit={(event) => {
          event.preventDefault()
          if (begin.isPending || !editor) return
          const values = new FormData(event.currentTarget)
          const value = (name: string) => formText(values, name).trim()
          const platform = value('platform')
          begin.mutate(
            {
              repository: value('repository'),
              every: value('every'),
              ...(platform !== '' && { platform }),
            },
            {
              onSuccess: ({ __typename }) => {
                if (__typename === 'ValidationError') box.current?.focus()
              },
            },
          )
        }}
      >
        <TextInput
          ref={box}
          name="repository"
          label={words.reference}
          description={words.referenceHelp}
          placeholder={words.referenceExample}
          required
          withAsterisk={false}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          error={errorOf('repository') ?? (isNamed ? null : refusal?.message)}
        />
        <NativeSelect
          name="every"
          label={words.every}
          defaultValue={intervalInput(usualInterval)}
          data={intervals.map((seconds) => ({
            value: intervalInput(seconds),
            label: intervalText(seconds),
          }))}
          error={errorOf('every')}
        />
        <TextInput
          name="platform"
          label={words.platform}
          description={words.platformHelp}
          placeholder="linux/arm64"
          autoComplete="off"
          spellCheck={false}
          error={errorOf('platform')}
        />
        <Button
          type="submit"
          loading={begin.isPending}
          disabled={!editor}
          title={editor ? undefined : imageWords.needsEditor}
        >
          {words.add}
        </Button>
        {begin.error && <Problem failure={failureFrom(begin.error)} />}
      </form>
    </Panel>
  )
}
