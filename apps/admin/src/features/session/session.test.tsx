import { fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { found, openConsole } from '../../testing/open-console.tsx'

const password = 'a sentence to remember'

async function type(label: string, value: string) {
  fireEvent.input(await screen.findByLabelText(label), { target: { value } })
}

test('the set-up link makes the first administrator and signs in', async () => {
  const { state } = openConsole('/setup#set-up-token', { needsSetup: true, signedIn: false })
  await type('Your name', 'Ben')
  await type('E-mail', 'ben@example.com')
  await type('Password', password)

  fireEvent.click(await found('button', 'Create administrator'))

  await found('heading', 'Overview')
  expect(state.user.email).toBe('ben@example.com')
  expect(location.href).not.toContain('set-up-token')
})

test('without an administrator every other page tells where the link is', async () => {
  openConsole('/registries', { needsSetup: true, signedIn: false })

  await found('heading', 'Almost there')

  expect(screen.getByText(/setup-link/)).not.toBeNull()
})

test('a wrong password is answered on the spot, a right one opens the page asked for', async () => {
  const { state } = openConsole('/images', { signedIn: false })
  await type('E-mail', state.user.email)
  await type('Password', 'wrong')
  fireEvent.click(await found('button', 'Sign in'))
  const alert = await screen.findByRole('alert')
  expect(alert.textContent).toContain('do not belong together')

  await type('Password', state.password)
  fireEvent.click(await found('button', 'Sign in'))

  await found('heading', 'Images')
})

test('a reset link sets a new password', async () => {
  const { state } = openConsole('/reset#reset-token', { signedIn: false })
  await type('New password', password)

  fireEvent.click(await found('button', 'Set password'))

  await screen.findByText('Your new password is set.')
  expect(state.password).toBe(password)
})

test('signing out leads to the sign-in and leaves nothing of the last person', async () => {
  openConsole('/registries')
  await found('link', 'Docker Hub')

  fireEvent.click(await found('button', 'Sign out'))

  await found('heading', 'Sign in')
  await waitFor(() => expect(document.body.textContent).not.toContain('Docker Hub'))
})

test('a server that cannot be reached is said, and tried again', async () => {
  const { state } = openConsole('/', { offline: true })
  await screen.findByText('The server cannot be reached.')

  state.offline = false
  fireEvent.click(await found('button', 'Try again'))

  const heading = await found('heading', 'Overview')
  expect(heading.tagName).toBe('H1')
})

test('an invitation is taken with a first password, which signs in', async () => {
  const { state } = openConsole('/invite#invite-token', { signedIn: false })
  await type('New password', password)

  fireEvent.click(await found('button', 'Accept the invitation'))

  await found('heading', 'Overview')
  expect([state.password, location.pathname]).toEqual([password, '/'])
  expect(location.href).not.toContain('invite-token')
})

test('an invitation that is no longer valid says whom to ask', async () => {
  openConsole('/invite#old', { signedIn: false })
  await type('New password', password)

  fireEvent.click(await found('button', 'Accept the invitation'))

  const alert = await screen.findByRole('alert')
  expect(alert.textContent).toContain('Ask who invited you')
})
