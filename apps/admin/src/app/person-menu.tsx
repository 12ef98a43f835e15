import { useMantineColorScheme } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { IconDeviceDesktop, IconLogout, IconMoon, IconSun } from '@tabler/icons-react'
import { useBackend } from '../lib/backend.tsx'
import { failureFrom } from '../lib/failure.ts'
import { leave } from '../lib/leaving.ts'
import { useSession } from '../lib/session.ts'
import { toast } from '../ui/toast-store.ts'
import { appWords } from './app-words.ts'
import classes from './shell.module.css'

const schemes = [
  ['light', IconSun],
  ['dark', IconMoon],
  ['auto', IconDeviceDesktop],
] as const

interface PersonMenuProps {
  readonly onSignedOut: () => void
}

/** Who is signed in, the theme, and the way out. */
export function PersonMenu({ onSignedOut }: PersonMenuProps) {
  const { auth } = useBackend()
  const user = useSession().data?.user
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const signOut = useMutation({
    mutationFn: auth.signOut,
    onSuccess: onSignedOut,
    onError: (error) => {
      const { message, hint } = failureFrom(error)
      toast({ tone: 'bad', text: message, detail: hint })
    },
  })
  return (
    <div className={classes['foot']}>
      {user && (
        <div className={classes['person']}>
          <strong title={user.email}>{user.name === '' ? user.email : user.name}</strong>
          {appWords.roles[user.role]}
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
        <button
          type="button"
          className={classes['railButton']}
          aria-label={appWords.signOut}
          title={appWords.signOut}
          onClick={() => leave(() => signOut.mutate())}
        >
          <IconLogout size={16} aria-hidden />
        </button>
      </div>
    </div>
  )
}
