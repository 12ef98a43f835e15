import {
  type CredentialWarning,
  credentialWarnings,
  warningOf,
} from '@wharfinger/registry-auth/kinds'
import type { Credential } from '@wharfinger/registry-auth'
import { millis } from '../database-cells.ts'
import { builder } from '../graphql/builder.ts'
import { REACHED } from '../graphql/policy.ts'
import type { Registry } from './registry.ts'
import { parseReport, type StoredReport } from './report.ts'
import { hostOf, pathOf } from './resolve.ts'
import { REFUSALS_UNTIL_STOP } from './schedule.ts'

export const RegistryWarning = builder.objectRef<CredentialWarning>('RegistryWarning').implement({
  description: 'Something that works today and is likely to be meant otherwise, or could be safer.',
  extensions: REACHED,
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Stable.' }),
    message: t.exposeString('message', { description: 'For people, in the language asked for.' }),
  }),
})

/** What to tell about a record as it is now. Reads no secret. */
export function registryWarnings(
  registry: Registry,
  now: Date,
  locale?: string | null,
): CredentialWarning[] {
  const { key, method, publicFields, secretSetAt, secretExpiresAt, lastTest, refusals } = registry
  // Written by `credentialColumns`, which stores texts by name.
  const values = JSON.parse(publicFields) as Readonly<Record<string, string>>
  const ofCredential = credentialWarnings(
    {
      host: hostOf(key),
      path: pathOf(key),
      credential: { ...values, method },
      secretSetAt: secretSetAt === null ? null : new Date(millis(secretSetAt)),
      secretExpiresAt: secretExpiresAt === null ? null : new Date(millis(secretExpiresAt)),
      now,
    },
    locale,
  )
  const isStopped = refusals >= REFUSALS_UNTIL_STOP
  return [
    ...ofCredential,
    ...powerWarnings(lastTest === null ? null : parseReport(lastTest), locale),
    ...(isStopped ? [warningOf('CHECKS_STOPPED', locale)] : []),
  ]
}

/** The same of a registry that is not stored. */
export function draftWarnings(
  { key, credential }: { readonly key: string; readonly credential: Credential },
  report: StoredReport,
  locale?: string | null,
): CredentialWarning[] {
  const subject = { host: hostOf(key), path: pathOf(key), credential }
  return [...credentialWarnings(subject, locale), ...powerWarnings(report, locale)]
}

function powerWarnings(report: Pick<StoredReport, 'canPush'> | null, locale?: string | null) {
  return report?.canPush ? [warningOf('CAN_PUSH', locale)] : []
}
