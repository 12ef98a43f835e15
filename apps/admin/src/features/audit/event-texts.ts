import { eventWords } from './event-words.ts'

const { done, refused, details } = eventWords

/** Every action that there are words for, for a choice. */
export const knownActions: readonly string[] = Object.keys(done)

/** The sentence of an event; one that nobody thought of is told by its name. */
export const sentenceOf = (action: string, outcome: string): string =>
  (outcome === 'ok' ? undefined : refused[action]) ?? done[action] ?? `{actor}: ${action} {subject}`

/** The name of a detail in words, or as it is stored. */
export const detailName = (name: string): string => details[name] ?? name
