import { seedDraft } from '../../../lib/draft.ts'
import { inputName } from '../form-values.ts'
import { useProviders } from '../use-providers.ts'
import type { ImportRow } from './import-row.ts'

/** Begins the form of a row's provider with what is known of it, no secret, and gives its address. */
export function useFormOf() {
  const { data } = useProviders()
  return ({ type, registry, username }: ImportRow): string => {
    const provider = data?.providers.find((each) => each.type === type)
    if (provider === undefined) return '/registries/new'
    const method = provider.methods.find(({ fields }) => fields[0]?.name === 'username')
    seedDraft(`new.${type}`, {
      registry,
      ...(method && username !== null && { method: method.name, [inputName(0)]: username }),
    })
    return `/registries/new/${provider.slug}`
  }
}
