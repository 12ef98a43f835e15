import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { Provider as GatewayProvider } from 'urql'
import { type AroundNavHandler, Router } from 'wouter'
import { type Backend, BackendProvider, createBackend } from '../lib/backend.tsx'
import { leave } from '../lib/leaving.ts'
import { Presentation } from '../ui/presentation.tsx'
import { colorSchemeManager } from '../ui/color-scheme.ts'
import { theme } from '../ui/theme.ts'
import { Toasts } from '../ui/toasts.tsx'
import { type Beginning, beginAt } from './beginning.ts'
import { Gate } from './gate.tsx'
import { LeaveQuestion } from './leave-question.tsx'

interface ConsoleProps {
  readonly fetch: typeof fetch
  /** What was asked already; without it the console begins when it is drawn. */
  readonly beginning?: Beginning
  /** Allows Mantine's style elements under the content policy. */
  readonly nonce?: string
}

/** Whose turn at the console it is, and what was made for it. */
interface Turn {
  readonly turn: number
  readonly backend: Backend
}

/** Asks where a form is unsaved; a new page begins at its top. */
const go: AroundNavHandler = (navigate, to, options) => {
  leave(() => {
    const { pathname } = location
    navigate(to, options)
    if (location.pathname !== pathname) scrollTo(0, 0)
  })
}

/** The whole console. */
export function Console({ fetch: fetching, beginning, nonce = '' }: ConsoleProps) {
  const [{ turn, backend }, setTurn] = useState<Turn>(() => ({
    turn: 0,
    backend: (beginning ?? beginAt(location, fetching)).backend,
  }))
  // Another person must find nothing of the last one's in memory.
  const renew = useCallback(
    () => setTurn((last) => ({ turn: last.turn + 1, backend: createBackend(fetching) })),
    [fetching],
  )
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      colorSchemeManager={colorSchemeManager}
      getStyleNonce={() => nonce}
    >
      {/* The key mounts the screens anew: react-query's hooks stay with the client they began with. */}
      <QueryClientProvider key={turn} client={backend.queries}>
        <GatewayProvider value={backend.gateway.client}>
          <BackendProvider value={backend}>
            <Router aroundNav={go}>
              <Gate onPersonChange={renew} />
              <LeaveQuestion />
              <Toasts />
              <Presentation />
            </Router>
          </BackendProvider>
        </GatewayProvider>
      </QueryClientProvider>
    </MantineProvider>
  )
}
