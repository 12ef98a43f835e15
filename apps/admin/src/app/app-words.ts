import { counted, inLocale } from '../lib/words.ts'

const en = {
  skip: 'Skip to content',
  navigation: 'Main',
  menu: 'Menu',
  overview: 'Overview',
  registries: 'Registries',
  images: 'Images',
  match: 'Why this credential?',
  tokens: 'API tokens',
  audit: 'Audit',
  standIns: 'Stand-ins are in use.',
  standInsText: 'What is shown of their registries and images is not of the real ones.',
  standInsHosts: (count: number) => `Show ${counted(count, 'host', 'hosts')}`,
  signOut: 'Sign out',
  theme: 'Theme',
  themes: { light: 'Light', dark: 'Dark', auto: 'System' },
  roles: { viewer: 'Viewer', editor: 'Editor', admin: 'Administrator' },
  signedOutTitle: 'Your session has ended',
  signedOutText: 'Sign in to go on. What you typed on this page is still here.',
  leaveTitle: 'Leave without saving?',
  leaveText: 'The changes on this page are not saved. Secrets that you typed are lost.',
  stay: 'Stay on this page',
  go: 'Leave',
  notFound: 'There is no such page',
  notFoundText: 'The address may be mistyped, or the page was moved.',
  toOverview: 'Go to the overview',
  crashed: 'This page has a fault',
  crashedText: 'Load it again. If it stays so, tell your administrator what you did last.',
  reload: 'Load again',
  helpTitle: 'Keyboard shortcuts',
  help: 'Help',
  shortcuts: [
    ['/', 'Search this list'],
    ['n', 'New registry, or new image on the images pages'],
    ['g then o, r, i', 'Go to overview, registries, images'],
    ['?', 'This help'],
    ['Esc', 'Close a dialog; keep a locked secret as it is'],
  ],
} as const

/** Words of the frame around the screens. */
export const appWords = inLocale({ en })
