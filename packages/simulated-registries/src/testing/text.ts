import { expect } from 'vitest'

/** Matches a text that holds this; `unknown`, where vitest's own says `any`. */
export function textWith(part: string | RegExp): unknown {
  return typeof part === 'string' ? expect.stringContaining(part) : expect.stringMatching(part)
}
