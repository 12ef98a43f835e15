import { type ComponentType, lazy } from 'react'
import { Route, Switch } from 'wouter'
import { whenThere } from '../lib/load-part.ts'
import { NotFound } from './not-found.tsx'

const Overview = lazy(
  whenThere(async () => ({
    default: (await import('../features/overview/overview.tsx')).Overview,
  })),
)
const Registries = lazy(
  whenThere(async () => ({
    default: (await import('../features/registries/registries.tsx')).Registries,
  })),
)
const Providers = lazy(
  whenThere(async () => ({
    default: (await import('../features/registries/providers.tsx')).Providers,
  })),
)
const NewRegistry = lazy(
  whenThere(async () => ({
    default: (await import('../features/registries/new-registry.tsx')).NewRegistry,
  })),
)
const RegistryPage = lazy(
  whenThere(async () => ({
    default: (await import('../features/registries/registry-page.tsx')).RegistryPage,
  })),
)
const EditRegistry = lazy(
  whenThere(async () => ({
    default: (await import('../features/registries/edit-registry.tsx')).EditRegistry,
  })),
)
const DuplicateRegistry = lazy(
  whenThere(async () => ({
    default: (await import('../features/registries/duplicate-registry.tsx')).DuplicateRegistry,
  })),
)
const Match = lazy(
  whenThere(async () => ({
    default: (await import('../features/registries/match.tsx')).Match,
  })),
)
const Import = lazy(
  whenThere(async () => ({
    default: (await import('../features/registries/import/import.tsx')).Import,
  })),
)
const Images = lazy(
  whenThere(async () => ({
    default: (await import('../features/images/images.tsx')).Images,
  })),
)
const AddImage = lazy(
  whenThere(async () => ({
    default: (await import('../features/images/add-image.tsx')).AddImage,
  })),
)
const ImagePage = lazy(
  whenThere(async () => ({
    default: (await import('../features/images/image-page.tsx')).ImagePage,
  })),
)
const ComparisonPage = lazy(
  whenThere(async () => ({
    default: (await import('../features/images/comparison/comparison-page.tsx')).ComparisonPage,
  })),
)
const Watches = lazy(
  whenThere(async () => ({
    default: (await import('../features/images/watches/watches.tsx')).Watches,
  })),
)
const Tokens = lazy(
  whenThere(async () => ({
    default: (await import('../features/tokens/tokens.tsx')).Tokens,
  })),
)
const Users = lazy(
  whenThere(async () => ({
    default: (await import('../features/users/users.tsx')).Users,
  })),
)
const Audit = lazy(
  whenThere(async () => ({
    default: (await import('../features/audit/audit.tsx')).Audit,
  })),
)

const Settings = lazy(
  whenThere(async () => ({
    default: (await import('../features/settings/settings.tsx')).Settings,
  })),
)
const Help = lazy(
  whenThere(async () => ({
    default: (await import('../features/help/help.tsx')).Help,
  })),
)

/** Path and screen; each screen is loaded when it is first shown. The first that fits is taken. */
const routes: readonly (readonly [string, ComponentType])[] = [
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
  ['/users', Users],
  ['/audit', Audit],
  ['/settings', Settings],
  ['/help', Help],
]

/** The screen that the address names. */
export function Routes() {
  return (
    <Switch>
      {routes.map(([path, Screen]) => (
        <Route key={path} path={path}>
          <Screen />
        </Route>
      ))}
      <Route>
        <NotFound />
      </Route>
    </Switch>
  )
}
