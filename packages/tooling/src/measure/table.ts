import { isMet, type Measurement } from './measurement.ts'

const units = {
  times: '×',
  microseconds: 'µs',
  milliseconds: 'ms',
  megabytes: 'MB',
  score: '',
} as const

const whole: ReadonlySet<Measurement['unit']> = new Set(['megabytes', 'milliseconds'])

function figureOf({ figure, unit }: Pick<Measurement, 'figure' | 'unit'>): string {
  return `${figure.toFixed(whole.has(unit) ? 0 : 2)} ${units[unit]}`.trimEnd()
}

function targetOf({ target, unit }: Measurement): string {
  return 'atLeast' in target
    ? `≥ ${figureOf({ figure: target.atLeast, unit })}`
    : `≤ ${figureOf({ figure: target.atMost, unit })}`
}

/** The measurements as lines of even columns. */
export function table(measurements: readonly Measurement[]): string {
  const rows = measurements.map((measurement) => [
    isMet(measurement) ? '✓' : '✗',
    measurement.what,
    figureOf(measurement),
    targetOf(measurement),
    measurement.detail,
  ])
  const widths = [0, 1, 2, 3].map((column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  )
  return rows
    .map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
    .join('\n')
}
