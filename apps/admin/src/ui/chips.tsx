import { grouped } from '../lib/words.ts'
import classes from './chips.module.css'

interface ChipsProps<Value extends string> {
  readonly label: string
  readonly options: readonly {
    readonly value: Value
    readonly label: string
    /** How many it would leave; left out where that is not known. */
    readonly count?: number | undefined
  }[]
  readonly chosen: readonly Value[]
  readonly onChange: (chosen: readonly Value[]) => void
}

/** A facet: any number of values, each a switch that can be pressed. */
export function Chips<Value extends string>({
  label,
  options,
  chosen,
  onChange,
}: ChipsProps<Value>) {
  return (
    <fieldset className={classes['group']}>
      <legend className={classes['legend']}>{label}</legend>
      {options.map((option) => {
        const pressed = chosen.includes(option.value)
        return (
          <button
            key={option.value}
            type="button"
            className={classes['chip']}
            aria-pressed={pressed}
            onClick={() =>
              onChange(
                pressed
                  ? chosen.filter((value) => value !== option.value)
                  : [...chosen, option.value],
              )
            }
          >
            {option.label}
            {option.count !== undefined && (
              <span className={classes['count']}>{grouped(option.count)}</span>
            )}
          </button>
        )
      })}
    </fieldset>
  )
}
