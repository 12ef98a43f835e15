import type { Words } from '../../words/words.ts'
import type { Credential } from '../registered-kinds.ts'

/** What else to try where an ACR refused its admin account, whatever it said; null for all others. */
export function adminAccountHint({ method }: Credential): Words | null {
  return method === 'acrAdmin'
    ? {
        en: 'The admin account may be switched off: az acr update --name REGISTRY --admin-enabled true. If it is on, copy one of its two passwords again: az acr credential show --name REGISTRY.',
        de: 'Das Administratorkonto ist vielleicht abgeschaltet: az acr update --name REGISTRY --admin-enabled true. Ist es an, kopieren Sie eines seiner beiden Passwörter erneut: az acr credential show --name REGISTRY.',
      }
    : null
}
