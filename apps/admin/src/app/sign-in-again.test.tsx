import { fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { MockGateway } from '../testing/mock-gateway.ts'
import { found, openConsole } from '../testing/open-console.tsx'

function type(box: Element | null, value: string) {
  if (box === null) throw new Error('There is no such box.')
  fireEvent.input(box, { target: { value } })
}

async function signInAgain({ state }: MockGateway) {
  await found('heading', 'Your session has ended')
  type(screen.getByLabelText('E-mail'), state.user.email)
  type(screen.getByLabelText('Password'), state.password)
  fireEvent.click(await found('button', 'Sign in'))
  await waitFor(() => expect(screen.queryByText('Your session has ended')).toBeNull())
}

test('a session that ends in a form is taken up over it, with all that was typed', async () => {
  const mock = openConsole('/registries/new/docker')
  await found('button', 'Save & test')
  const box = (name: string) => document.querySelector<HTMLInputElement>(`[name="${name}"]`)
  type(box('registry'), 'registry.example.com')
  type(box('value-0'), 'puller')
  type(box('value-1'), 'a secret')
  mock.state.signedIn = false

  fireEvent.click(await found('button', 'Save'))
  await signInAgain(mock)

  expect([box('registry')?.value, box('value-0')?.value, box('value-1')?.value]).toEqual([
    'registry.example.com',
    'puller',
    'a secret',
  ])
  fireEvent.click(await found('button', 'Save'))
  await waitFor(() => expect(location.pathname).toMatch(/^\/registries\/(?!new)/))
})

test('one that ends while the palette searches is taken up over it, and the search goes on', async () => {
  const mock = openConsole('/')
  await found('heading', 'Overview')
  fireEvent.keyDown(document.body, { key: 'k', metaKey: true })
  const palette = await found('combobox', 'Find or do')
  mock.state.signedIn = false

  type(palette, 'quay')
  await signInAgain(mock)

  await screen.findByRole('option', { name: /Quay/ })
  expect(palette.isConnected).toBe(true)
})

test('one that ends behind an open dialog leaves it open', async () => {
  const mock = openConsole('/')
  const lab = mock.state.registries.find(({ name }) => name === 'Lab')
  history.pushState(null, '', `/registries/${lab?.id}`)
  fireEvent.click(await found('button', 'Delete registry…'))
  mock.state.signedIn = false

  fireEvent.click(await found('button', 'Delete registry'))
  await signInAgain(mock)

  const dialog = await found('dialog', 'Delete Lab?')
  fireEvent.click(await found('button', 'Delete registry'))
  await waitFor(() => expect(dialog.isConnected).toBe(false))
  expect(mock.state.registries.some(({ name }) => name === 'Lab')).toBe(false)
})
