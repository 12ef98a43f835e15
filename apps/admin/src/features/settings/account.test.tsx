import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { found, openConsole } from '../../testing/open-console.tsx'

const region = async (name: string) => within(await found('region', name))

async function changePassword(current: string, next: string) {
  const panel = await region('Your password')
  const box = (label: string) => panel.getByLabelText<HTMLInputElement>(label)
  fireEvent.input(box('Current password'), { target: { value: current } })
  fireEvent.input(box('New password'), { target: { value: next } })
  fireEvent.click(panel.getByRole('button', { name: 'Change password' }))
  return { panel, box }
}

test('the own password is changed for the current one, and nothing typed stays', async () => {
  const { state } = openConsole('/settings')
  const { box } = await changePassword('correct horse battery', 'another sentence to keep')

  await screen.findByText(/Your password is changed/)

  expect(state.password).toBe('another sentence to keep')
  expect([box('Current password').value, box('New password').value]).toEqual(['', ''])
  const sessions = await region('Where you are signed in')
  await waitFor(() => expect(sessions.getAllByRole('listitem')).toHaveLength(1))
})

test('a wrong current password is said, and the boxes tell a password manager what they are', async () => {
  const { state } = openConsole('/settings')
  const { panel, box } = await changePassword('wrong', 'another sentence to keep')

  const alert = await panel.findByRole('alert')

  expect(alert.textContent).toContain('This is not your current password.')
  expect(state.password).toBe('correct horse battery')
  const kinds = ['Current password', 'New password'].map((label) => box(label).autocomplete)
  expect(kinds).toEqual(['current-password', 'new-password'])
  expect(document.querySelector<HTMLInputElement>('[autocomplete=username]')?.value).toBe(
    'ana@example.com',
  )
})

test('one session of one’s own is ended, and this browser’s is not offered', async () => {
  const { state } = openConsole('/settings')
  const sessions = await region('Where you are signed in')
  await sessions.findByText('Firefox on Linux')
  expect(sessions.queryByRole('button', { name: /Firefox/ })).toBeNull()

  fireEvent.click(await found('button', 'End the session of Safari on macOS'))

  await waitFor(() => expect(sessions.queryByText('Safari on macOS')).toBeNull())
  expect(state.sessions.map(({ id }) => id)).toEqual(['s1'])
})

test('signing out everywhere asks first, ends every session and loads the page anew', async () => {
  const reload = vi.spyOn(location, 'reload').mockReturnValue()
  const { state } = openConsole('/settings')
  fireEvent.click(await found('button', 'Sign out everywhere'))
  const dialog = within(await found('dialog', 'Sign out everywhere?'))
  expect(state.signedIn).toBe(true)

  fireEvent.click(dialog.getByRole('button', { name: 'Sign out everywhere' }))

  await waitFor(() => expect(reload).toHaveBeenCalledOnce())
  expect([state.signedIn, state.sessions.length]).toEqual([false, 0])
  reload.mockRestore()
})
