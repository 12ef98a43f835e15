import type { CheckReport } from '@wharfinger/registry-auth'
import { classifyHost } from '@wharfinger/registry-auth/reference'
import type { Draft } from './add.ts'
import type { CredentialDraft } from './parse-credential.ts'

/**
 * Whether a test may say what the type is: a plain password leaves it to the host, and this host's
 * name tells nothing. Whoever asked for Docker V2 keeps it.
 */
export function leavesTypeOpen(host: string, given: CredentialDraft | null): boolean {
  return given?.member === 'basic' && classifyHost(host).confidence === 'default'
}

/** What is stored of a draft: with the type that a test has shown, where that was left open. */
export function withProvedType(
  { detects, ...draft }: Draft,
  report: CheckReport | null,
): Omit<Draft, 'detects'> {
  return detects && report?.software === 'harbor' ? { ...draft, type: 'harbor' } : draft
}
