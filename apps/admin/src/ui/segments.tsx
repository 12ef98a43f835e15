import classes from './segments.module.css'

interface SegmentsProps<Value extends string> {
  readonly label: string
  readonly help?: string
  readonly options: readonly {
    readonly value: Value
    readonly label: string
    /** The language of a label that is not in the page's. */
    readonly lang?: string
  }[]
  readonly chosen: Value
  readonly onChange: (chosen: Value) => void
}

/** One of a few values, all in sight. */
export function Segments<Value extends string>(props: SegmentsProps<Value>) {
  const { label, help, options, chosen, onChange } = props
  return (
    <fieldset className={classes['group']}>
      <legend className={classes['legend']}>{label}</legend>
      <div className={classes['row']}>
        {options.map((option) => (
          <button
            key={option.value}
            type="button"
            lang={option.lang}
            className={classes['segment']}
            aria-pressed={option.value === chosen}
            onClick={() => {
              if (option.value !== chosen) onChange(option.value)
            }}
          >
            {option.label}
          </button>
        ))}
      </div>
      {help !== undefined && <p className={classes['help']}>{help}</p>}
    </fieldset>
  )
}
