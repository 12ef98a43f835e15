import { Route, Switch } from 'wouter'
import { NotFound } from './not-found.tsx'
import { routes } from './screens.ts'

/** The screen that the address names. */
export function Routes() {
  return (
    <Switch>
      {routes.map(([path, { Part }]) => (
        <Route key={path} path={path}>
          <Part />
        </Route>
      ))}
      <Route>
        <NotFound />
      </Route>
    </Switch>
  )
}
