import { IconMenu2, IconSearch, IconX } from '@tabler/icons-react'
import { Suspense, useRef, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { ProviderSigns } from '../features/registries/provider-signs.tsx'
import { Mark } from '../ui/mark.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { appWords } from './app-words.ts'
import { CrashGuard } from './crash-guard.tsx'
import { NavigationLinks } from './navigation-links.tsx'
import { OfflineBanner } from './offline-banner.tsx'
import { Overlays } from './overlays.tsx'
import { PersonMenu } from './person-menu.tsx'
import { PresentationBanner } from './presentation-banner.tsx'
import { Routes } from './routes.tsx'
import classes from './shell.module.css'
import { StandIns } from './stand-ins.tsx'
import { type Overlay, useShortcuts } from './use-shortcuts.ts'
import { useSignOut } from './use-sign-out.ts'

interface ShellProps {
  readonly onSignedOut: () => void
}

/** The frame around every screen: navigation, person, content. */
export function Shell({ onSignedOut }: ShellProps) {
  const [path] = useLocation()
  const [open, setOpen] = useState(false)
  const main = useRef<HTMLElement>(null)
  const [shown, setShown] = useState(path)
  const [overlay, setOverlay] = useState<Overlay | null>(null)
  const signOut = useSignOut(onSignedOut)
  useShortcuts(overlay, setOverlay)
  if (shown !== path) {
    setShown(path)
    setOpen(false)
    setOverlay(null)
  }
  return (
    <div className={classes['shell']}>
      <a
        href="#content"
        className={classes['skip']}
        onClick={(event) => {
          event.preventDefault()
          main.current?.focus()
        }}
      >
        {appWords.skip}
      </a>
      <header className={classes['rail']} data-open={open}>
        <div className={classes['bar']}>
          <Link href="/" className={classes['brand']}>
            <Mark />
            Wharfinger
          </Link>
          <button
            type="button"
            className={`${classes['railButton']} ${classes['menuButton']}`}
            aria-expanded={open}
            aria-label={appWords.menu}
            onClick={() => setOpen(!open)}
          >
            {open ? <IconX size={20} /> : <IconMenu2 size={20} />}
          </button>
        </div>
        <button type="button" className={classes['find']} onClick={() => setOverlay('palette')}>
          <IconSearch size={16} aria-hidden />
          {appWords.find}
          <kbd aria-hidden>{appWords.findKeys}</kbd>
        </button>
        <NavigationLinks />
        <PersonMenu onSignOut={signOut} />
      </header>
      <main id="content" ref={main} tabIndex={-1} className={classes['main']}>
        <OfflineBanner />
        <PresentationBanner />
        <StandIns />
        <CrashGuard resetKey={path}>
          <ProviderSigns>
            <Suspense fallback={<Skeleton lines={5} />}>
              <Routes />
            </Suspense>
          </ProviderSigns>
        </CrashGuard>
      </main>
      <Overlays overlay={overlay} onOverlay={setOverlay} onSignOut={signOut} />
    </div>
  )
}
