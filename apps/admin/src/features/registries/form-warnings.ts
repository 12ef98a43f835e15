import { credentialWarnings, hostIssue } from '@wharfinger/registry-auth/kinds'
import { normalizeRegistryKey } from '@wharfinger/registry-auth/reference'
import { formText } from '../../lib/form-text.ts'
import { locale } from '../../lib/words.ts'
import { inputName } from './form-values.ts'
import type { Method } from './use-providers.ts'
import type { Warning } from './warning-list.tsx'

/** What the values that are typed call for, by the gateway's own rules. Reads no secret. */
export function formWarnings(form: FormData, method: Method): readonly Warning[] {
  const host = hostIn(form)
  if (host === null) return []
  const shown = method.fields.flatMap((field, index) =>
    field.secret ? [] : [[field.name, formText(form, inputName(index)).trim()] as const],
  )
  const credential = { ...Object.fromEntries(shown), method: method.name }
  const issue = hostIssue(host, method.name, locale)
  return [
    ...(issue?.code === 'DATA_ENDPOINT' ? [issue] : []),
    ...credentialWarnings({ host, credential }, locale),
  ]
}

function hostIn(form: FormData): string | null {
  try {
    return normalizeRegistryKey(formText(form, 'registry')).host
  } catch {
    // What cannot be read is said at the box itself.
    return null
  }
}
