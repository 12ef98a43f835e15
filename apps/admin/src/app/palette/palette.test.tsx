import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { found, openConsole } from '../../testing/open-console.tsx'

async function openPalette() {
  await found('navigation', 'Main')
  fireEvent.keyDown(document.body, { key: 'k', ctrlKey: true })
  return found('combobox', 'Find or do')
}

const type = (box: HTMLElement, value: string) => fireEvent.input(box, { target: { value } })
const press = (box: HTMLElement, key: string) => fireEvent.keyDown(box, { key })

/** The option that the box points to. */
const current = (box: HTMLElement) =>
  document.getElementById(box.getAttribute('aria-activedescendant') ?? '')

test('registries and images are found on the server as one types, and opened by Enter', async () => {
  const { state, operations } = openConsole('/')
  await found('heading', 'Overview')
  const box = await openPalette()

  type(box, 'qu')
  type(box, 'quay')

  const option = await screen.findByRole('option', { name: /Quay \(acme\)/ })
  expect(option.getAttribute('aria-selected')).toBe('true')
  expect(current(box)).toBe(option)
  const searches = operations.filter(({ name }) => name === 'PaletteSearch')
  expect(searches.map(({ variables }) => variables)).toEqual([{ search: 'quay' }])

  press(box, 'Enter')

  await found('heading', 'Quay (acme)')
  const quay = state.registries.find(({ name }) => name.startsWith('Quay'))
  expect(location.pathname).toBe(`/registries/${quay?.id}`)
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('images are found too, under a heading of their own', async () => {
  const { state } = openConsole('/')
  const [image] = state.images
  const box = await openPalette()

  type(box, image?.reference ?? '')

  const group = await screen.findByRole('group', { name: 'Images' })
  expect(within(group).getByRole('option', { name: image?.reference ?? '' })).not.toBeNull()
})

test('Enter opens nothing while the answer is on its way', async () => {
  const { state } = openConsole('/tokens')
  await found('heading', 'API tokens')
  state.latencyMs = 60_000
  const box = await openPalette()

  type(box, 'images')
  press(box, 'Enter')

  expect(screen.getByText('Searching…')).not.toBeNull()
  expect(location.pathname).toBe('/tokens')
})

test('the arrows move the choice and go round, and Enter does it', async () => {
  openConsole('/tokens')
  await found('heading', 'API tokens')
  const box = await openPalette()
  expect(current(box)?.textContent).toBe('Overview')

  press(box, 'ArrowUp')
  expect(current(box)?.textContent).toBe('Sign out')
  press(box, 'ArrowDown')
  press(box, 'ArrowDown')
  expect(current(box)?.textContent).toBe('Registries')
  press(box, 'Enter')

  await found('heading', 'Registries')
})

test('there is a new registry for each provider that the gateway names', async () => {
  openConsole('/')
  const box = await openPalette()

  fireEvent.click(await screen.findByRole('option', { name: 'New registry: Docker V2' }))

  await found('heading', 'New registry: Docker V2')
  expect(box.isConnected).toBe(false)
})

test('a viewer is offered nothing that only editors and administrators may do', async () => {
  const user = { id: 'u2', email: 'vi@example.com', name: 'Vi', role: 'viewer' } as const
  openConsole('/', { user })
  await openPalette()

  const labels = within(screen.getByRole('listbox'))
    .getAllByRole('option')
    .map(({ textContent }) => textContent)

  expect(labels).toContain('Why this credential?')
  expect(labels.filter((label) => /new|add|audit/i.test(label ?? ''))).toEqual([])
})

test('theme, presentation mode, shortcuts and sign-out are done from it', async () => {
  const { state } = openConsole('/')
  type(await openPalette(), 'dark')
  await screen.findByText('1 result')
  press(await found('combobox', 'Find or do'), 'Enter')
  await waitFor(() => expect(document.documentElement.dataset['mantineColorScheme']).toBe('dark'))

  fireEvent.click(await optionOf('keyboard'))
  await found('dialog', 'Keyboard shortcuts')
  fireEvent.click(await found('button', 'Close'))

  fireEvent.click(await optionOf('presentation'))
  await screen.findByText('Presentation mode is on.')
  fireEvent.click(await optionOf('presentation'))
  await waitFor(() => expect(screen.queryByText('Presentation mode is on.')).toBeNull())

  fireEvent.click(await optionOf('sign out'))
  await found('heading', 'Sign in')
  expect(state.signedIn).toBe(false)
})

async function optionOf(words: string) {
  type(await openPalette(), words)
  return screen.findByRole('option', { name: new RegExp(words, 'i') })
}

test('another language asks where a form is unsaved, and is kept for the next load', async () => {
  const reload = vi.spyOn(location, 'reload').mockReturnValue()
  openConsole('/registries/new/docker')
  await found('button', 'Save & test')
  const host = document.querySelector('[name="registry"]')
  if (host === null) throw new Error('There is no box for the host.')
  fireEvent.input(host, { target: { value: 'a.example.com' } })

  fireEvent.click(await optionOf('deutsch'))
  await found('heading', 'Leave without saving?')
  expect(localStorage.getItem('wharfinger.locale')).toBeNull()
  fireEvent.click(await found('button', 'Leave'))

  expect(localStorage.getItem('wharfinger.locale')).toBe('de')
  expect(reload).toHaveBeenCalledOnce()
  expect(sessionStorage.getItem('wharfinger.draft.new.DOCKER_V2')).toContain('a.example.com')
  reload.mockRestore()
})
