import { GraphQLError } from 'graphql'
import { builder } from './builder.ts'

/** RFC 3339 with an offset; a date alone would mean another moment in every time zone. */
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+\-]\d\d:\d\d)$/v

/** Whether the calendar has this day: Date.parse makes 2 March of 30 February. */
function isDay(text: string): boolean {
  const time = Date.parse(text)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}
const STORED_LENGTH = '2026-01-01T00:00:00.000+00:00'.length

builder.scalarType('DateTime', {
  description: 'A moment in UTC, as RFC 3339 with milliseconds.',
  serialize: (value) => {
    // The hot path: a moment from the database is in this form but for its offset, which is UTC.
    if (typeof value === 'string' && value.length === STORED_LENGTH && value.endsWith('+00:00'))
      return `${value.slice(0, -6)}Z`
    return new Date(value).toISOString()
  },
  parseValue: (value) => {
    const time =
      typeof value === 'string' && MOMENT.test(value) && isDay(value.slice(0, 10))
        ? Date.parse(value)
        : Number.NaN
    if (Number.isNaN(time)) throw new GraphQLError('A DateTime is a moment by RFC 3339.')
    return new Date(time)
  },
})

builder.scalarType('BigInt', {
  description: 'A whole number beyond 32 bits, such as a size in bytes.',
  // Exact as a JSON number up to 2^53, which no blob comes near.
  serialize: Number,
  parseValue: (value) => {
    if (typeof value !== 'number' || !Number.isSafeInteger(value))
      throw new GraphQLError('A BigInt is a whole number.')
    return BigInt(value)
  },
})

builder.scalarType('JSON', {
  description: 'Any JSON value.',
  serialize: (value) => value,
  parseValue: (value) => value,
})
