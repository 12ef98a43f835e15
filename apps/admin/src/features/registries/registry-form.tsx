import { Button, TextInput } from '@mantine/core'
import { type InputEvent, useEffect, useRef, useState } from 'react'
import { dropDraft, readDraft, writeDraft } from '../../lib/draft.ts'
import { useUnsavedChanges } from '../../lib/leaving.ts'
import { Panel } from '../../ui/panel.tsx'
import { toast } from '../../ui/toast-store.ts'
import { AnswerPanel } from './answer-panel.tsx'
import { CloudIdentity } from './cloud-identity.tsx'
import { CredentialFields } from './credential-fields.tsx'
import { DraftNotice } from './draft-notice.tsx'
import { fieldErrors, noFieldErrors } from './field-errors.ts'
import { beginForm, typedInto } from './form-draft.ts'
import { changedRegistry, isUnchanged, newRegistry, type StoredRegistry } from './form-values.ts'
import { formWords } from './form-words.ts'
import { HostField, hostOf } from './host-field.tsx'
import { MethodChoice } from './method-choice.tsx'
import { MethodHelp } from './method-help.tsx'
import classes from './registry-form.module.css'
import type { Answer, Submission } from './save-registry.ts'
import type { StoredSecret } from './secret-field.tsx'
import { secretNeeded } from './secret-needed.ts'
import { TestProgress } from './test-progress.tsx'
import { TlsFields } from './tls-fields.tsx'
import type { Method, Provider } from './use-providers.ts'
import { type Mode, useSubmission } from './use-submission.ts'
import { useTypedWarnings } from './use-typed-warnings.ts'
import { WarningList } from './warning-list.tsx'

interface RegistryFormProps {
  readonly provider: Provider
  readonly firstMethod: Method
  /** Null for a new registry. */
  readonly stored: StoredRegistry | null
  readonly secret?: StoredSecret | undefined
  /** Called with the address to go to once there is nothing left to lose here. */
  readonly onDone: (address: string) => void
  readonly onCancel: () => void
}

/**
 * The form for a new or a stored registry. Its boxes keep their own values, which are read at the
 * moment of sending: a secret is never in React's state, in a cache or in the draft.
 */
export function RegistryForm(props: RegistryFormProps) {
  const { provider, firstMethod, stored, secret, onDone, onCancel } = props
  const draftKey = stored === null ? `new.${provider.type}` : `edit.${stored.id}`
  const form = useRef<HTMLFormElement>(null)
  const aside = useRef<HTMLDivElement>(null)
  const [draft, setDraft] = useState(() => readDraft(draftKey))
  const [generation, setGeneration] = useState(0)
  const [methodName, setMethodName] = useState(draft?.['method'] ?? stored?.method)
  const method = provider.methods.find(({ name }) => name === methodName) ?? firstMethod
  const firstHost = draft?.['registry'] ?? stored?.registry ?? ''
  const [typedHost, setTypedHost] = useState(firstHost)
  const host = hostOf(typedHost)
  const preset = provider.presets.find((each) => each.host === host)
  const [touched, setTouched] = useState(draft !== null)
  const [outdated, setOutdated] = useState(false)
  const [needed, setNeeded] = useState(false)
  const { warnings, look, forget } = useTypedWarnings()
  const [next, setNext] = useState<string | null>(null)
  const submission = useSubmission()
  const { answer } = submission

  useUnsavedChanges(touched && next === null)
  useEffect(() => {
    if (next !== null) onDone(next)
    // Runs once, when the question about unsaved changes is out of the way.
  }, [next, onDone])

  const errors =
    answer?.__typename === 'ValidationError'
      ? fieldErrors(answer.fieldErrors, [
          'registry',
          'label',
          'caCertificate',
          'allowPlainHttp',
          ...method.fields.map(({ name }) => name),
        ])
      : noFieldErrors

  const read = (): Submission => {
    const values = new FormData(form.current ?? undefined)
    return stored === null ? newRegistry(values, method) : changedRegistry(values, method, stored)
  }
  const noteChange = () => {
    if (form.current === null) return
    setTouched(true)
    writeDraft(draftKey, form.current)
    look(new FormData(form.current), method)
    if (stored === null) return
    const change = changedRegistry(new FormData(form.current), method, stored)
    setNeeded(secretNeeded(change.input, stored))
  }
  const noteTyping = (event: InputEvent<HTMLFormElement>) => {
    noteChange()
    const { target } = event
    // A result belongs to the values that were tested; the display name is not one of them.
    if (!(target instanceof HTMLInputElement && target.name === 'label')) setOutdated(true)
  }
  const focusFirstError = () =>
    requestAnimationFrame(() =>
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(),
    )

  function settle(answered: Answer | null) {
    if (answered === null) return
    if ('registry' in answered && answered.__typename !== 'RegistryExistsError') {
      dropDraft(draftKey)
      toast({ tone: 'good', text: formWords.saved })
      setNext(`/registries/${answered.registry.id}`)
    } else if (answered.__typename === 'ValidationError') {
      if (answered.code === 'SECRET_REQUIRED') setNeeded(true)
      focusFirstError()
    }
  }
  async function submit(mode: Mode) {
    if (form.current?.reportValidity() !== true) return
    const request = read()
    if (mode !== 'test' && request.kind === 'update' && isUnchanged(request.input)) {
      toast({ tone: 'idle', text: formWords.unchanged })
      return
    }
    setOutdated(false)
    requestAnimationFrame(() => aside.current?.scrollIntoView({ block: 'nearest' }))
    settle(await submission.start(mode, read))
  }
  const startAgain = () => {
    dropDraft(draftKey)
    setDraft(null)
    setMethodName(stored?.method)
    setTypedHost(stored?.registry ?? '')
    setTouched(false)
    forget()
    setGeneration((before) => before + 1)
  }
  const moveTo = (other: Provider) => {
    const typed = typedInto(new FormData(form.current ?? undefined), method)
    dropDraft(draftKey)
    setNext(beginForm(other, typed, 'other-form'))
  }
  const busy = submission.running !== null
  return (
    <form
      key={generation}
      ref={form}
      className={classes['layout']}
      autoComplete="off"
      onInput={noteTyping}
      onSubmit={(event) => {
        event.preventDefault()
        void submit('saveAndTest')
      }}
    >
      <div className="w-stack">
        {draft !== null && <DraftNotice draft={draft} onDiscard={startAgain} />}
        <Panel title={formWords.where}>
          <div className="w-stack">
            <HostField
              initial={firstHost}
              typed={typedHost}
              onType={setTypedHost}
              onPreset={() => {
                noteChange()
                setOutdated(true)
              }}
              provider={provider}
              error={errors.byField.get('registry')}
              onOther={stored === null ? moveTo : undefined}
            />
            <TextInput
              name="label"
              label={formWords.name}
              description={formWords.nameHelp}
              defaultValue={draft?.['label'] ?? stored?.name ?? ''}
              error={errors.byField.get('label')}
              autoComplete="off"
            />
          </div>
        </Panel>
        <Panel title={formWords.who}>
          <div className="w-stack">
            {provider.methods.length > 1 && (
              <MethodChoice
                methods={provider.methods}
                chosen={method.name}
                onChoose={(name) => {
                  forget()
                  setMethodName(name)
                }}
              />
            )}
            <CredentialFields
              key={method.name}
              method={method}
              stored={stored}
              secret={secret}
              draft={draft}
              clearable={provider.methods.some(({ fields }) => fields.length === 0)}
              needed={needed}
              hints={preset?.hints}
              errors={errors.byField}
              onChange={noteChange}
            />
          </div>
        </Panel>
        <WarningList warnings={warnings} />
        <Panel title={formWords.tls}>
          <div className="w-stack">
            <TlsFields
              stored={stored}
              draft={draft}
              errors={errors.byField}
              onChange={noteChange}
            />
          </div>
        </Panel>
      </div>
      <div
        ref={aside}
        className={`w-stack ${classes['aside']}`}
        data-follows={!busy && answer === null && submission.error === null}
      >
        <Panel title={formWords.finish}>
          <div className="w-stack">
            <div className={classes['actions']}>
              <Button type="submit" loading={submission.running === 'saveAndTest'} disabled={busy}>
                {formWords.saveTest}
              </Button>
              <Button
                variant="default"
                loading={submission.running === 'save'}
                disabled={busy}
                onClick={() => void submit('save')}
              >
                {formWords.save}
              </Button>
              <Button
                variant="default"
                loading={submission.running === 'test'}
                disabled={busy}
                onClick={() => void submit('test')}
              >
                {formWords.test}
              </Button>
              <Button variant="subtle" onClick={onCancel}>
                {formWords.cancel}
              </Button>
              <p className={classes['help']}>{formWords.saveHelp}</p>
            </div>
            {busy && <TestProgress onCancel={submission.cancel} />}
            {!busy && (
              <AnswerPanel
                answer={answer}
                error={submission.error}
                others={errors.others}
                outdated={outdated}
                onSaveAnyway={() => void submit('save')}
              />
            )}
          </div>
        </Panel>
        <MethodHelp method={method} preset={preset} />
        <CloudIdentity method={method} />
      </div>
    </form>
  )
}
