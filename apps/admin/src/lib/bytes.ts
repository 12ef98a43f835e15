import { decimal } from './words.ts'

const units = ['B', 'kB', 'MB', 'GB', 'TB']

/** A size in bytes for people, in decimal units as registries count: `29.1 MB`. */
export function bytes(size: string | number): string {
  let value = Number(size)
  let unit = 0
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000
    unit += 1
  }
  return `${decimal(value, unit === 0 || value >= 100 ? 0 : 1)} ${units[unit]}`
}

/** By how many bytes something has grown, with its sign: `+1.2 MB`, `−300 kB`. */
export function bytesMore(difference: string | number): string {
  const value = Number(difference)
  return `${value < 0 ? '−' : '+'}${bytes(Math.abs(value))}`
}
