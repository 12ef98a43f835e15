import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { mockWatch } from '../../../testing/mock-watches.ts'
import { found, openConsole } from '../../../testing/open-console.tsx'

const viewer = { id: 'u2', email: 'vi@example.com', name: 'Vi', role: 'viewer' } as const

async function fill(name: string, text: string) {
  await found('heading', 'Watch a tag or a repository')
  const box = document.querySelector(`[name="${name}"]`)
  if (box === null) throw new Error(`There is no box “${name}”.`)
  fireEvent.input(box, { target: { value: text } })
}

const rowOf = async (reference: string) =>
  within(await found('table', 'Watches')).findByRole('row', { name: new RegExp(`^${reference}`) })

test('a watch that was refused says why, and is gone on with', async () => {
  const { state } = openConsole('/images/watches')
  const row = await rowOf('registry.harbor.example.com')
  expect(row.textContent).toContain('Stopped')
  expect(row.textContent).toContain('refused the credential. Replace its secret')
  expect(row.textContent).toContain('AUTH_INVALID')

  fireEvent.click(await found('button', /^Resume the watch on registry\.harbor/))

  await screen.findByText(/ is looked at within a minute\.$/)
  expect(state.watches.every(({ stoppedAt }) => stoppedAt === null)).toBe(true)
  await waitFor(() => expect(screen.queryByText('Stopped')).toBeNull())
})

test('a whole repository says how many of its tags are followed', async () => {
  openConsole('/images/watches')

  const row = await rowOf('docker.io/acme/web')

  expect(row.textContent).toContain('(100 of 1,250 tags)')
  expect(row.textContent).toContain('6 hours')
})

test('a tag is watched by its reference, how often, and its platform', async () => {
  const { operations } = openConsole('/images/watches', { watches: [] })
  await found('heading', 'Nothing is watched yet')
  await fill('repository', 'ghcr.io/acme/api:stable')
  await fill('every', '21600s')
  await fill('platform', 'linux/arm64')

  fireEvent.click(await found('button', 'Watch'))

  expect((await rowOf('ghcr.io/acme/api:stable')).textContent).toContain('Not looked at yet')
  expect(operations.find(({ name }) => name === 'WatchRepository')?.variables).toEqual({
    input: { repository: 'ghcr.io/acme/api:stable', every: '21600s', platform: 'linux/arm64' },
  })
})

test('what cannot be watched is said beside the box, and stays in it', async () => {
  const { state } = openConsole('/images/watches', { watches: [] })
  await fill('repository', 'a.io/app@sha256:1')

  fireEvent.click(await found('button', 'Watch'))

  await screen.findByText(/^A digest always names the same/)
  expect(document.querySelector<HTMLInputElement>('[name="repository"]')?.value).toBe(
    'a.io/app@sha256:1',
  )
  expect(state.watches).toEqual([])
})

test('a watch is ended, and the end is taken back', async () => {
  const watch = mockWatch({ reference: 'a.io/app:1', everySeconds: 86_400 })
  const { state } = openConsole('/images/watches', { watches: [watch] })

  fireEvent.click(await found('button', 'End the watch on a.io/app:1'))
  await found('heading', 'Nothing is watched yet')
  fireEvent.click(await found('button', 'Undo'))

  await rowOf('a.io/app:1')
  expect(state.watches).toMatchObject([{ reference: 'a.io/app:1', everySeconds: 86_400 }])
})

test('who may only read sees the watches and why nothing can be changed', async () => {
  openConsole('/images/watches', { user: viewer })
  await rowOf('docker.io/acme/web')

  const buttons = screen.getAllByRole<HTMLButtonElement>('button', {
    name: /^(Watch|Resume the watch|Look now at|End the watch)/,
  })

  expect(buttons).toHaveLength(7)
  for (const button of buttons) {
    expect(button.disabled).toBe(true)
    expect(button.title).toBe('Your role may only read. Ask for the editor role.')
  }
})

test('the list of images leads to the watches', async () => {
  openConsole('/images')

  fireEvent.click(await found('link', 'Watched tags'))

  await found('heading', 'Watched tags')
  expect(location.pathname).toBe('/images/watches')
})

test('a list that cannot be had says why, and is asked for again', async () => {
  const { state } = openConsole('/images/watches')
  const { watches } = state
  Object.defineProperty(state, 'watches', {
    configurable: true,
    get: () => {
      throw new Error('The database is away.')
    },
  })
  await screen.findAllByRole('alert')
  Object.defineProperty(state, 'watches', { value: watches })

  fireEvent.click(await found('button', 'Try again'))

  await rowOf('docker.io/acme/web')
  expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull()
})
