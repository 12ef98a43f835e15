import { type ComponentType, lazy } from 'react'
import { whenThere } from '../lib/load-part.ts'

/** What an address shows; it is loaded when it is first shown. */
interface Screen {
  readonly Part: ComponentType
  readonly load: () => Promise<unknown>
}

function screen(part: () => Promise<ComponentType>): Screen {
  const load = whenThere(async () => ({ default: await part() }))
  return { Part: lazy(load), load }
}

const Overview = screen(async () => (await import('../features/overview/overview.tsx')).Overview)
const Registries = screen(
  async () => (await import('../features/registries/registries.tsx')).Registries,
)
const Providers = screen(
  async () => (await import('../features/registries/providers.tsx')).Providers,
)
const NewRegistry = screen(
  async () => (await import('../features/registries/new-registry.tsx')).NewRegistry,
)
const RegistryPage = screen(
  async () => (await import('../features/registries/registry-page.tsx')).RegistryPage,
)
const EditRegistry = screen(
  async () => (await import('../features/registries/edit-registry.tsx')).EditRegistry,
)
const DuplicateRegistry = screen(
  async () => (await import('../features/registries/duplicate-registry.tsx')).DuplicateRegistry,
)
const Match = screen(async () => (await import('../features/registries/match.tsx')).Match)
const Import = screen(async () => (await import('../features/registries/import/import.tsx')).Import)
const Images = screen(async () => (await import('../features/images/images.tsx')).Images)
const AddImage = screen(async () => (await import('../features/images/add-image.tsx')).AddImage)
const ImagePage = screen(async () => (await import('../features/images/image-page.tsx')).ImagePage)
const ComparisonPage = screen(
  async () => (await import('../features/images/comparison/comparison-page.tsx')).ComparisonPage,
)
const Watches = screen(async () => (await import('../features/images/watches/watches.tsx')).Watches)
const Tokens = screen(async () => (await import('../features/tokens/tokens.tsx')).Tokens)
const DeviceLoginPage = screen(
  async () => (await import('../features/device-login/device-login-page.tsx')).DeviceLoginPage,
)
const Users = screen(async () => (await import('../features/users/users.tsx')).Users)
const Audit = screen(async () => (await import('../features/audit/audit.tsx')).Audit)

const Settings = screen(async () => (await import('../features/settings/settings.tsx')).Settings)
const Help = screen(async () => (await import('../features/help/help.tsx')).Help)

/** Path and screen. The first that fits is taken. */
export const routes: readonly (readonly [string, Screen])[] = [
  ['/', Overview],
  ['/setup', Overview],
  ['/registries', Registries],
  ['/registries/new', Providers],
  ['/registries/new/:provider', NewRegistry],
  ['/registries/:id', RegistryPage],
  ['/registries/:id/edit', EditRegistry],
  ['/registries/:id/duplicate', DuplicateRegistry],
  ['/match', Match],
  ['/import', Import],
  ['/images', Images],
  ['/images/new', AddImage],
  ['/images/compare', ComparisonPage],
  ['/images/watches', Watches],
  ['/images/:id', ImagePage],
  ['/tokens', Tokens],
  ['/device', DeviceLoginPage],
  ['/users', Users],
  ['/audit', Audit],
  ['/settings', Settings],
  ['/help', Help],
]

const isAt = (pattern: string, path: string): boolean => {
  const [wanted, given] = [pattern.split('/'), path.split('/')]
  return (
    wanted.length === given.length &&
    wanted.every((part, index) => part.startsWith(':') || part === given[index])
  )
}

/** Begins to load the screen of an address before anything else is known. */
export function loadScreenAt(path: string): void {
  const [, found] = routes.find(([pattern]) => isAt(pattern, path)) ?? []
  // What failed is loaded again, and said, where it is shown.
  void found?.load().catch(() => undefined)
}
