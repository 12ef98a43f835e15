import { Button } from '@mantine/core'
import { formWords } from './form-words.ts'
import classes from './preset-choice.module.css'
import type { Preset } from './use-providers.ts'

interface PresetChoiceProps {
  readonly presets: readonly Preset[]
  readonly chosen: Preset | undefined
  readonly onChoose: (preset: Preset) => void
}

/** Registries that many have: one click fills in the host, and says how to sign in there. */
export function PresetChoice({ presets, chosen, onChoose }: PresetChoiceProps) {
  if (presets.length === 0) return null
  return (
    <fieldset className={classes['group']}>
      <legend className={classes['legend']}>{formWords.presets}</legend>
      {presets.map((preset) => (
        <Button
          key={preset.host}
          size="compact-sm"
          variant={preset.host === chosen?.host ? 'light' : 'default'}
          aria-pressed={preset.host === chosen?.host}
          onClick={() => onChoose(preset)}
        >
          {preset.label}
        </Button>
      ))}
    </fieldset>
  )
}
