import { createHmac } from 'node:crypto'
import type { CheckReport, Credential } from '@wharfinger/registry-auth'
import type { Vault } from '../vault/vault.ts'
import type { RegistrySettings } from './input.ts'

/** What a test depended on. Two drafts with equal values have one result. */
export interface TestedValues extends Pick<
  RegistrySettings,
  'key' | 'host' | 'type' | 'tlsVerify' | 'allowPlainHttp' | 'caCertificate'
> {
  readonly credential: Credential
}

/** Remembers the results of drafts, so that saving what was just tested need not test it again. */
export interface DraftResults {
  readonly keep: (userId: string, values: TestedValues, report: CheckReport) => void
  readonly find: (userId: string, values: TestedValues) => CheckReport | null
}

const LIFE_MS = 10 * 60_000
const MAX_KEPT = 1_000

interface Options {
  readonly vault: Pick<Vault, 'derive'>
  readonly now: () => Date
}

/** Keeps a keyed hash of the values and never the values: they hold the secret. */
export function createDraftResults({ vault, now }: Options): DraftResults {
  const key = vault.derive('draft-results')
  const kept = new Map<string, { readonly report: CheckReport; readonly until: number }>()

  const nameOf = (userId: string, values: TestedValues): string => {
    const {
      key: registry,
      host,
      type,
      tlsVerify,
      allowPlainHttp,
      caCertificate,
      credential,
    } = values
    const parts = [userId, registry, host, type, tlsVerify, allowPlainHttp, caCertificate]
    const text = JSON.stringify([
      ...parts,
      Object.entries(credential).toSorted(([a], [b]) => (a < b ? -1 : 1)),
    ])
    return createHmac('sha256', key).update(text).digest('base64')
  }

  return {
    keep: (userId, values, report) => {
      const [oldest] = kept.keys()
      if (kept.size >= MAX_KEPT && oldest !== undefined) kept.delete(oldest)
      kept.set(nameOf(userId, values), { report, until: now().getTime() + LIFE_MS })
    },
    find: (userId, values) => {
      const found = kept.get(nameOf(userId, values))
      return found && found.until > now().getTime() ? found.report : null
    },
  }
}
