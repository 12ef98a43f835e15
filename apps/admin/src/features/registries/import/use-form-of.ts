import { beginForm } from '../form-draft.ts'
import { useProviders } from '../use-providers.ts'
import type { ImportRow } from './import-row.ts'

/** Begins the form of a row's provider with what is known of it, no secret, and gives its address. */
export function useFormOf() {
  const { data } = useProviders()
  return ({ type, registry, username }: ImportRow): string => {
    const provider = data?.providers.find((each) => each.type === type)
    if (provider === undefined) return '/registries/new'
    return beginForm(provider, { registry, fields: new Map([['username', username ?? '']]) })
  }
}
