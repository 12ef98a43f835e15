import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Vault } from '../vault/vault.ts'
import type { StoredEvent } from './event.ts'

/** What comes before the first event. */
export const START = ''

/** `key id:MAC` of an event and of all before it, by way of the MAC of the last one. */
export function link(
  vault: Pick<Vault, 'derive' | 'keyId'>,
  event: Omit<StoredEvent, 'chain'>,
  before: string,
  keyId = vault.keyId,
): string {
  const { sequence, at, action, actor, actorId, outcome, subject, detail, requestId } = event
  const what = [action, actor, actorId, outcome, subject, detail, requestId]
  // Events from before there was one have none, and stay what they were.
  if (event.changedId !== null) what.push(event.changedId)
  const text = JSON.stringify([before, sequence, at.toISOString(), what])
  const mac = createHmac('sha256', vault.derive('audit', keyId)).update(text).digest('base64url')
  return `${keyId}:${mac}`
}

/** Whether the event is what was written after `before`. */
export function isLinked(
  vault: Pick<Vault, 'derive' | 'keyId' | 'keyIds'>,
  event: StoredEvent,
  before: string,
): boolean {
  const keyId = event.chain.slice(0, event.chain.indexOf(':'))
  if (!vault.keyIds.includes(keyId)) return false
  const expected = Buffer.from(link(vault, event, before, keyId))
  const actual = Buffer.from(event.chain)
  return expected.length === actual.length && timingSafeEqual(expected, actual)
}
