import {
  IconAnchor,
  IconBrandAws,
  IconBrandAzure,
  IconBrandDocker,
  IconBrandGoogle,
} from '@tabler/icons-react'
import type { RegistryType } from '../../gql/generated/graphql.ts'
import { registryWords } from './registry-words.ts'

const icons = {
  DOCKER_V2: IconBrandDocker,
  AWSECR: IconBrandAws,
  GCR: IconBrandGoogle,
  ACR: IconBrandAzure,
  HARBOR: IconAnchor,
} satisfies Record<RegistryType, unknown>

interface ProviderIconProps {
  readonly type: RegistryType
  readonly size?: number
  /** The provider's own label; a short name of the type when left out. */
  readonly label?: string
}

/** A provider's sign with its name. */
export function ProviderIcon({ type, size = 17, label }: ProviderIconProps) {
  const Sign = icons[type]
  return (
    <span style={{ display: 'inline-flex', gap: 6, alignItems: 'center', whiteSpace: 'nowrap' }}>
      <Sign size={size} stroke={1.6} aria-hidden />
      {label ?? registryWords.types[type]}
    </span>
  )
}
