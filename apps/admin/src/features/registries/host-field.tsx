import { TextInput } from '@mantine/core'
import { InvalidRegistryKeyError, normalizeRegistryKey } from '@wharfinger/registry-auth/reference'
import { IconArrowRight } from '@tabler/icons-react'
import { useState } from 'react'
import { formWords } from './form-words.ts'
import classes from './host-field.module.css'
import { OtherForm } from './other-form.tsx'
import { ProviderIcon } from './provider-icon.tsx'
import { typeInApi } from './registry-types.ts'
import { useHostClass } from './use-host-class.ts'
import type { Provider } from './use-providers.ts'

/** What was understood of a typed registry, or why it was not. */
function understand(typed: string) {
  if (typed.trim() === '') return null
  try {
    const key = normalizeRegistryKey(typed)
    return { key, problem: null }
  } catch (error) {
    if (!(error instanceof InvalidRegistryKeyError)) throw error
    return { key: null, problem: `${error.message} ${error.hint ?? ''}` }
  }
}

interface HostFieldProps {
  readonly initial: string
  readonly provider: Provider
  readonly error: string | undefined
  /** Left out where the provider is not open to choice any more. */
  readonly onOther?: ((provider: Provider) => void) | undefined
}

/** The registry's key, with what will be stored and what it looks like shown while it is typed. */
export function HostField({ initial, provider, error, onOther }: HostFieldProps) {
  const [typed, setTyped] = useState(initial)
  const understood = understand(typed)
  const key = understood?.key
  const lines = [...(key?.changes ?? []), ...(key?.warnings ?? [])]
  // That nothing is known of a host is no guess, least of all in the form of one provider.
  const classified = useHostClass(key?.host ?? null)
  const guess = classified?.confidence === 'default' ? null : classified
  const isOther = guess !== null && typeInApi(guess.type) !== provider.type
  return (
    <div>
      <TextInput
        name="registry"
        label={formWords.host}
        description={formWords.hostHelp}
        placeholder={provider.hostExample}
        defaultValue={initial}
        required
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        error={error ?? understood?.problem}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {key && (key.key !== typed || lines.length > 0 || guess) && (
        <div className={classes['understood']} aria-live="polite">
          {key.key !== typed && (
            <p>
              <IconArrowRight size={14} aria-hidden /> {formWords.storedAs} <code>{key.key}</code>
            </p>
          )}
          {lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
          {guess && (
            <p className={classes['guess']}>
              {formWords.looksLike} <ProviderIcon type={typeInApi(guess.type)} size={15} /> (
              {formWords.certainty[guess.confidence]})
              {guess.region !== undefined && <code>{guess.region}</code>}
            </p>
          )}
        </div>
      )}
      {isOther && onOther && (
        <div className={classes['other']}>
          <OtherForm
            type={typeInApi(guess.type)}
            isCertain={guess.confidence === 'certain'}
            onOpen={onOther}
          />
        </div>
      )}
    </div>
  )
}
