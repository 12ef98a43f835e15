import {
  IconHistory,
  IconKey,
  IconLayoutDashboard,
  IconRoute,
  IconServer2,
  IconStack2,
} from '@tabler/icons-react'
import { Link, useLocation } from 'wouter'
import { useMay } from '../lib/session.ts'
import { appWords } from './app-words.ts'
import classes from './shell.module.css'

const links = [
  { href: '/', label: appWords.overview, icon: IconLayoutDashboard, admin: false },
  { href: '/registries', label: appWords.registries, icon: IconServer2, admin: false },
  { href: '/images', label: appWords.images, icon: IconStack2, admin: false },
  { href: '/match', label: appWords.match, icon: IconRoute, admin: false },
  { href: '/tokens', label: appWords.tokens, icon: IconKey, admin: false },
  { href: '/audit', label: appWords.audit, icon: IconHistory, admin: true },
] as const

/** The main navigation, without what the person's role may not see. */
export function NavigationLinks() {
  const [path] = useLocation()
  const admin = useMay('admin')
  return (
    <nav aria-label={appWords.navigation}>
      <ul className={classes['links']}>
        {links
          .filter((link) => admin || !link.admin)
          .map(({ href, label, icon: Sign }) => {
            const here = href === '/' ? path === '/' : path.startsWith(href)
            return (
              <li key={href}>
                <Link
                  href={href}
                  className={classes['link']}
                  aria-current={here ? 'page' : undefined}
                >
                  <Sign size={18} stroke={1.7} aria-hidden />
                  {label}
                </Link>
              </li>
            )
          })}
      </ul>
    </nav>
  )
}
