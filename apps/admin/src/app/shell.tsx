import { IconMenu2, IconX } from '@tabler/icons-react'
import { Suspense, useRef, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { Mark } from '../ui/mark.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { appWords } from './app-words.ts'
import { CrashGuard } from './crash-guard.tsx'
import { NavigationLinks } from './navigation-links.tsx'
import { PersonMenu } from './person-menu.tsx'
import { Routes } from './routes.tsx'
import classes from './shell.module.css'
import { Shortcuts } from './shortcuts.tsx'
import { StandIns } from './stand-ins.tsx'

interface ShellProps {
  readonly onSignedOut: () => void
}

/** The frame around every screen: navigation, person, content. */
export function Shell({ onSignedOut }: ShellProps) {
  const [path] = useLocation()
  const [open, setOpen] = useState(false)
  const main = useRef<HTMLElement>(null)
  const [shown, setShown] = useState(path)
  if (shown !== path) {
    setShown(path)
    setOpen(false)
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
        <NavigationLinks />
        <PersonMenu onSignedOut={onSignedOut} />
      </header>
      <main id="content" ref={main} tabIndex={-1} className={classes['main']}>
        <StandIns />
        <CrashGuard resetKey={path}>
          <Suspense fallback={<Skeleton lines={5} />}>
            <Routes />
          </Suspense>
        </CrashGuard>
      </main>
      <Shortcuts />
    </div>
  )
}
