import { fireEvent, screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { found, openConsole } from '../testing/open-console.tsx'

// The language is that of the moment when the console is loaded.
vi.hoisted(() => localStorage.setItem('wharfinger.locale', 'de'))

test('the console speaks the chosen language and asks the server in it', async () => {
  const { operations } = openConsole('/registries/new/docker')

  await found('heading', 'Neue Registry: Docker V2')
  await found('button', 'Speichern & testen')
  await found('link', 'Einstellungen')

  const asked = operations.find(({ name }) => name === 'Providers')
  expect(asked?.variables).toEqual({ locale: 'de' })
  expect(new Set(operations.map(({ language }) => language))).toEqual(new Set(['de']))
})

test('a refusal whose code is known is told in it', async () => {
  openConsole('/', { signedIn: false })
  fireEvent.input(await screen.findByLabelText('E-Mail'), { target: { value: 'a@example.com' } })
  fireEvent.input(screen.getByLabelText('Passwort'), { target: { value: 'wrong' } })

  fireEvent.click(await found('button', 'Anmelden'))

  const alert = await screen.findByRole('alert')
  expect(alert.textContent).toContain('E-Mail und Passwort passen nicht zusammen.')
})
