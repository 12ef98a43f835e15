import { type ComponentType, lazy, useState } from 'react'
import { Route, Switch } from 'wouter'
import { NotFound } from './not-found.tsx'
import { routes, type Screen } from './screens.ts'

const shown = routes.map(([path, screen]) => ({
  path,
  screen,
  Later: lazy(async () => ({ default: (await screen.load()).Part })),
}))

interface ScreenPartProps {
  readonly screen: Screen
  readonly Later: ComponentType
}

/** A screen that is there already is drawn at once: `lazy` would show its stand-in first even then. */
function ScreenPart({ screen, Later }: ScreenPartProps) {
  const [Part] = useState<ComponentType>(() => screen.there()?.Part ?? Later)
  return <Part />
}

/** The screen that the address names. */
export function Routes() {
  return (
    <Switch>
      {shown.map(({ path, screen, Later }) => (
        <Route key={path} path={path}>
          <ScreenPart screen={screen} Later={Later} />
        </Route>
      ))}
      <Route>
        <NotFound />
      </Route>
    </Switch>
  )
}
