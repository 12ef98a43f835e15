import type { Client } from '@urql/core'
import type { ComponentType } from 'react'
import { whenThere } from '../lib/load-part.ts'

/** A screen's code. */
interface LoadedScreen {
  readonly Part: ComponentType
  /** Asks for what the screen shows at an address, before it is drawn; resolves when it is known. */
  readonly ask?: (client: Client, parameters: URLSearchParams) => Promise<void>
}

/** What an address shows; it is loaded when it is first shown. */
export interface Screen {
  readonly load: () => Promise<LoadedScreen>
  /** Null until it was loaded. */
  readonly there: () => LoadedScreen | null
}

function screen(loadFile: () => Promise<ComponentType | LoadedScreen>): Screen {
  let loaded: LoadedScreen | null = null
  const load = whenThere(loadFile)
  return {
    load: async () => {
      const file = await load()
      return (loaded = 'Part' in file ? file : { Part: file })
    },
    there: () => loaded,
  }
}

const Overview = screen(async () => (await import('../features/overview/overview.tsx')).Overview)
const Registries = screen(async () => {
  const file = await import('../features/registries/registries.tsx')
  return { Part: file.Registries, ask: file.askForRegistries }
})
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

/** The screen of an address, if it has one. */
const screenAt = (path: string): Screen | undefined =>
  routes.find(([pattern]) => isAt(pattern, path))?.[1]

/** Begins to load the screen of an address before anything else is known. */
export function loadScreenAt(path: string): void {
  // What failed is loaded again, and said, where it is shown.
  void screenAt(path)
    ?.load()
    .catch(() => undefined)
}

/**
 * Asks for what the screen of an address shows, as soon as its code can say what that is; resolves
 * when the screen can be drawn with it.
 */
export async function askForScreenAt(
  client: Client,
  { pathname, search }: Pick<Location, 'pathname' | 'search'>,
): Promise<void> {
  const found = screenAt(pathname)
  // One that is there already asks at once: a promise would let it be drawn before.
  const { ask } = found?.there() ?? (await found?.load()) ?? {}
  await ask?.(client, new URLSearchParams(search))
}
