import type { Credential } from '../registered-kinds.ts'

/** What else to try where an ACR refused its admin account, whatever it said; null for all others. */
export function adminAccountHint({ method }: Credential): string | null {
  return method === 'acrAdmin'
    ? 'The admin account may be switched off: az acr update --name REGISTRY --admin-enabled true. If it is on, copy one of its two passwords again: az acr credential show --name REGISTRY.'
    : null
}
