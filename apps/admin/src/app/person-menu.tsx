import { useMantineColorScheme } from '@mantine/core'
import { IconDeviceDesktop, IconLanguage, IconLogout, IconMoon, IconSun } from '@tabler/icons-react'
import { changeLocale } from '../lib/change-locale.ts'
import { useSession } from '../lib/session.ts'
import { languages, locale, localeNames } from '../lib/words.ts'
import { appWords } from './app-words.ts'
import classes from './shell.module.css'

const schemes = [
  ['light', IconSun],
  ['dark', IconMoon],
  ['auto', IconDeviceDesktop],
] as const

interface PersonMenuProps {
  readonly onSignOut: () => void
}

/** Who is signed in, the theme, the language, and the way out. */
export function PersonMenu({ onSignOut }: PersonMenuProps) {
  const user = useSession().data?.user
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <div className={classes['foot']}>
      {user && (
        <div className={classes['person']}>
          <strong title={user.email}>{user.name === '' ? user.email : user.name}</strong>
          <span>{appWords.roles[user.role]}</span>
        </div>
      )}
      <div className={classes['footRow']}>
        <fieldset className={classes['themes']}>
          <legend className="w-hidden">{appWords.theme}</legend>
          {schemes.map(([scheme, Sign]) => (
            <button
              key={scheme}
              type="button"
              className={classes['railButton']}
              aria-pressed={colorScheme === scheme}
              aria-label={appWords.themes[scheme]}
              title={appWords.themes[scheme]}
              onClick={() => setColorScheme(scheme)}
            >
              <Sign size={16} aria-hidden />
            </button>
          ))}
        </fieldset>
        {localeNames
          .filter((name) => name !== locale)
          .map((name) => (
            <button
              key={name}
              type="button"
              lang={name}
              className={classes['railButton']}
              aria-label={languages[name]}
              title={languages[name]}
              onClick={() => changeLocale(name)}
            >
              <IconLanguage size={16} aria-hidden />
            </button>
          ))}
        <button
          type="button"
          className={classes['railButton']}
          aria-label={appWords.signOut}
          title={appWords.signOut}
          onClick={onSignOut}
        >
          <IconLogout size={16} aria-hidden />
        </button>
      </div>
    </div>
  )
}
