import { createHmac, randomInt } from 'node:crypto'
import type { Vault } from '../../vault/vault.ts'

/** No vowels, so that no words come about, and nothing that is read as something else. */
const LETTERS = 'BCDFGHJKLMNPQRSTVWXZ'
const LENGTH = 8

/** What a person types: eight of twenty letters in two halves, which are 34 random bits. */
export function newUserCode(): string {
  const code = Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  return `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`
}

/**
 * What is stored of it. So few bits would be guessed from a plain digest, so that a key is in it
 * which is not in the database. Small letters, blanks and the hyphen make no difference.
 */
export function hashUserCode(vault: Pick<Vault, 'derive'>, typed: string): string {
  const code = typed.toUpperCase().replaceAll(/[^A-Z]/gv, '')
  return createHmac('sha256', vault.derive('device-login')).update(code).digest('base64url')
}
