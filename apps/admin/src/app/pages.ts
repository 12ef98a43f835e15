import {
  type Icon,
  IconHelp,
  IconHistory,
  IconKey,
  IconLayoutDashboard,
  IconRoute,
  IconServer2,
  IconSettings,
  IconStack2,
  IconUsers,
} from '@tabler/icons-react'
import { useMay } from '../lib/session.ts'
import { appWords } from './app-words.ts'

/** A page that the navigation and the palette lead to. */
export interface NavigationPage {
  readonly href: string
  readonly label: string
  readonly icon: Icon
  readonly admin: boolean
}

const pages: readonly NavigationPage[] = [
  { href: '/', label: appWords.overview, icon: IconLayoutDashboard, admin: false },
  { href: '/registries', label: appWords.registries, icon: IconServer2, admin: false },
  { href: '/images', label: appWords.images, icon: IconStack2, admin: false },
  { href: '/match', label: appWords.match, icon: IconRoute, admin: false },
  { href: '/tokens', label: appWords.tokens, icon: IconKey, admin: false },
  { href: '/users', label: appWords.users, icon: IconUsers, admin: true },
  { href: '/audit', label: appWords.audit, icon: IconHistory, admin: true },
  { href: '/settings', label: appWords.settings, icon: IconSettings, admin: false },
  { href: '/help', label: appWords.help, icon: IconHelp, admin: false },
]

/** The pages that the signed-in person's role may see, in the order of the navigation. */
export function usePages(): readonly NavigationPage[] {
  const admin = useMay('admin')
  return pages.filter((page) => admin || !page.admin)
}
