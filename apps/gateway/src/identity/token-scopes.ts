import { InvalidRegistryKeyError, normalizeRegistryKey } from '@wharfinger/registry-auth/reference'
import type { FieldError } from '../errors.ts'
import { inOne } from '../said.ts'

const SCOPES_MAX = 100
const TEXT_MAX = 1024
/** Stands before the key of the registry whose credentials a token may have. */
const ISSUE = 'issue:'

/** Such a token gets secrets out that no role may read. */
export function isIssuing(scope: string): boolean {
  return scope.startsWith(ISSUE)
}

/**
 * What a token is limited to, each once. A registry is brought into the form that keys of records
 * have: written in another way it would never be the one that is asked for.
 */
export function parseScopes(typed: readonly string[]): {
  readonly scopes: readonly string[]
  readonly problems: readonly FieldError[]
} {
  if (typed.length > SCOPES_MAX) return { scopes: [], problems: [tooMany] }
  const parsed = typed.map(parseScope)
  return {
    scopes: [...new Set(parsed.filter((each) => typeof each === 'string'))],
    problems: parsed.filter((each) => typeof each !== 'string'),
  }
}

function parseScope(scope: string, index: number): string | FieldError {
  const path = ['scopes', String(index)]
  if (scope === 'read' || scope === 'write') return scope
  if (!isIssuing(scope) || scope.length > TEXT_MAX)
    return {
      path,
      code: 'INVALID',
      message: {
        en: 'A scope is read, write or issue:<registry>.',
        de: 'Ein Bereich ist read, write oder issue:<Registry>.',
      },
    }
  try {
    return `${ISSUE}${normalizeRegistryKey(scope.slice(ISSUE.length)).key}`
  } catch (error) {
    if (!(error instanceof InvalidRegistryKeyError)) throw error
    return { path, code: error.code, message: inOne(error.said) }
  }
}

const tooMany: FieldError = {
  path: ['scopes'],
  code: 'INVALID',
  message: {
    en: `A token has at most ${SCOPES_MAX} scopes.`,
    de: `Ein Token hat höchstens ${SCOPES_MAX} Bereiche.`,
  },
}
