import { TextInput } from '@mantine/core'
import { InvalidRegistryKeyError, normalizeRegistryKey } from '@wharfinger/registry-auth/reference'
import { IconArrowRight } from '@tabler/icons-react'
import { useRef } from 'react'
import { locale } from '../../lib/words.ts'
import { formWords } from './form-words.ts'
import classes from './host-field.module.css'
import { OtherForm } from './other-form.tsx'
import { PresetChoice } from './preset-choice.tsx'
import { ProviderIcon } from './provider-icon.tsx'
import { typeInApi } from './registry-types.ts'
import { useHostClass } from './use-host-class.ts'
import type { Provider } from './use-providers.ts'

/** The host of what was typed, once it is one. */
export const hostOf = (typed: string): string | null => understand(typed)?.key?.host ?? null

/** What was understood of a typed registry, or why it was not. */
function understand(typed: string) {
  if (typed.trim() === '') return null
  try {
    const key = normalizeRegistryKey(typed)
    return { key, problem: null }
  } catch (error) {
    if (!(error instanceof InvalidRegistryKeyError)) throw error
    return { key: null, problem: `${error.said.message[locale]} ${error.said.hint[locale]}` }
  }
}

interface HostFieldProps {
  readonly initial: string
  readonly typed: string
  readonly onType: (typed: string) => void
  readonly provider: Provider
  readonly error: string | undefined
  /** Left out where the provider is not open to choice any more. */
  readonly onOther?: ((provider: Provider) => void) | undefined
  /** Called when a preset was taken, which is no typing. */
  readonly onPreset: () => void
}

/** The registry's key, with what will be stored and what it looks like shown while it is typed. */
export function HostField(props: HostFieldProps) {
  const { initial, typed, onType, provider, error, onOther, onPreset } = props
  const box = useRef<HTMLInputElement>(null)
  const understood = understand(typed)
  const key = understood?.key
  const lines = [...(key?.changes ?? []), ...(key?.warnings ?? [])].map((each) => each[locale])
  // That nothing is known of a host is no guess, least of all in the form of one provider.
  const classified = useHostClass(key?.host ?? null)
  const guess = classified?.confidence === 'default' ? null : classified
  const isOther = guess !== null && typeInApi(guess.type) !== provider.type
  return (
    <div>
      <TextInput
        ref={box}
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
        onChange={(event) => onType(event.currentTarget.value)}
      />
      {onOther && (
        <PresetChoice
          presets={provider.presets}
          chosen={provider.presets.find(({ host }) => host === key?.host)}
          onChoose={({ host }) => {
            if (box.current !== null) box.current.value = host
            onType(host)
            onPreset()
          }}
        />
      )}
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
