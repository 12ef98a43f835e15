import { millis } from '../../database-cells.ts'
import type { RegistrySettings } from '../input.ts'
import type { Registry } from '../registry.ts'

/** The credential as it is stored after a change, and whether a secret was given with it. */
interface NewCredential {
  readonly method: string
  readonly publicFields: string
  readonly isNewSecret: boolean
}

/**
 * What a change changes, by the names that the API has for it. Never a value: some of them are not
 * for everybody's eyes, and what is written to the audit stays there.
 */
export function changedFields(
  before: Registry,
  after: Pick<RegistrySettings, Compared | 'secretExpiresAt'>,
  credential: NewCredential | null,
): string[] {
  const end = before.secretExpiresAt === null ? null : millis(before.secretExpiresAt)
  const isChanged: Readonly<Record<Compared, boolean>> = {
    key: after.key !== before.key,
    name: after.name !== before.name,
    type: after.type !== before.type,
    tlsVerify: after.tlsVerify !== Boolean(before.tlsVerify),
    allowPlainHttp: after.allowPlainHttp !== Boolean(before.allowPlainHttp),
    caCertificate: after.caCertificate !== before.caCertificate,
  }
  return [
    ...Object.entries(isChanged)
      .filter(([, changed]) => changed)
      .map(([name]) => (name === 'key' ? 'registry' : name)),
    ...((after.secretExpiresAt?.getTime() ?? null) === end ? [] : ['secretExpiresAt']),
    ...(credential && credential.method !== before.method ? ['method'] : []),
    ...(credential ? changedNames(before.publicFields, credential.publicFields) : []),
    ...(credential?.isNewSecret ? ['secret'] : []),
  ]
}

type Compared = 'key' | 'name' | 'type' | 'tlsVerify' | 'allowPlainHttp' | 'caCertificate'

function changedNames(before: string, after: string): string[] {
  // Written by `credentialColumns`, which stores texts by name.
  const [old, young] = [before, after].map((text) => JSON.parse(text) as Record<string, string>)
  const names = new Set([...Object.keys(old ?? {}), ...Object.keys(young ?? {})])
  return [...names].filter((name) => old?.[name] !== young?.[name])
}
