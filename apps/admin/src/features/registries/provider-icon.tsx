import type { RegistryType } from '../../gql/generated/graphql.ts'
import { ProviderSign } from './provider-sign.tsx'
import { useProviderSigns } from './provider-signs.tsx'

interface ProviderIconProps {
  readonly type: RegistryType
  readonly size?: number
}

/** The sign of a registry's provider with its short name. */
export function ProviderIcon({ type, size }: ProviderIconProps) {
  const { icon, label } = useProviderSigns()(type)
  return <ProviderSign icon={icon} label={label} {...(size !== undefined && { size })} />
}
