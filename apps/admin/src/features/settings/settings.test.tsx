import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { found, openConsole } from '../../testing/open-console.tsx'

test('the settings show the account and keep theme, language and presentation mode', async () => {
  const reload = vi.spyOn(location, 'reload').mockReturnValue()
  openConsole('/settings')
  await found('heading', 'Settings')
  const account = await found('region', 'Your account')
  expect(account.textContent).toContain('ana@example.com')
  expect(account.textContent).toContain('Administrator')
  const appearance = within(await found('region', 'Appearance'))

  fireEvent.click(appearance.getByRole('button', { name: 'Dark' }))
  fireEvent.click(appearance.getByRole('button', { name: 'On' }))
  await screen.findByText('Presentation mode is on.')
  fireEvent.click(appearance.getByRole('button', { name: 'Off' }))
  fireEvent.click(appearance.getByRole('button', { name: 'Deutsch' }))

  await waitFor(() => expect(reload).toHaveBeenCalledOnce())
  const kept = (name: string) => localStorage.getItem(`wharfinger.${name}`)
  expect(['theme', 'locale', 'presentation'].map(kept)).toEqual(['dark', 'de', null])
  reload.mockRestore()
})
