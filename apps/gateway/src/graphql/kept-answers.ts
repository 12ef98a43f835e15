import type { Context } from '../context.ts'

/** Written on root fields whose answer is made of the database and of who asks, and nothing else. */
export const FROM_DATABASE = { fromDatabase: true } as const

/** Written on fields below those that hold something else too: the time, or what is in memory. */
export const OF_THE_MOMENT = { ofTheMoment: true } as const

/**
 * Keeps the answers to queries for as long as the database has not changed at all. SQLite itself
 * says whether it has, so that nothing has to be told and nothing can be forgotten; Postgres cannot
 * at that price, and there nothing is kept.
 */
export interface KeptAnswers {
  /**
   * The version to keep an answer under: asked for before the answer is made. Null the first time
   * that a text comes, since most never come again.
   */
  readonly version: (context: Context, text: string) => number | null
  readonly find: (context: Context, version: number | null, text: string) => string | undefined
  readonly keep: (context: Context, version: number | null, text: string, body: string) => void
}

const MAX_ANSWERS = 200
const MAX_LENGTH = 100_000
const MAX_ASKED = 1_000
const MAX_ASKED_LENGTH = 10_000

export function createKeptAnswers(): KeptAnswers {
  const answers = new Map<string, string>()
  const asked = new Set<string>()
  let current: number | null = null

  /** An answer belongs to who asked, as they are now, and to their language. */
  const keyOf = ({ actor, locale }: Context, text: string) =>
    `${locale} ${actor?.kind} ${actor?.id} ${actor?.role} ${actor?.userId} ${actor?.scopes.join(' ')}\n${text}`

  return {
    version: ({ database }, text) => {
      if (asked.has(text)) return database.version?.() ?? null
      if (asked.size >= MAX_ASKED) asked.clear()
      if (text.length <= MAX_ASKED_LENGTH) asked.add(text)
      return null
    },
    find: (context, version, text) => {
      if (version === null || version !== current) return undefined
      return answers.get(keyOf(context, text))
    },
    keep: (context, version, text, body) => {
      if (version === null || body.length + text.length > MAX_LENGTH) return
      if (version !== current || answers.size >= MAX_ANSWERS) answers.clear()
      current = version
      answers.set(keyOf(context, text), body)
    },
  }
}
