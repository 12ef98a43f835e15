const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const

/** A size for a person, `412.0 MiB`; empty where it is not known. */
export function bytes(size: string | null): string {
  if (size === null) return ''
  let amount = Number(size)
  let unit = 0
  while (amount >= 1024 && unit < UNITS.length - 1) {
    amount /= 1024
    unit += 1
  }
  return `${unit === 0 ? amount : amount.toFixed(1)} ${UNITS[unit]}`
}
