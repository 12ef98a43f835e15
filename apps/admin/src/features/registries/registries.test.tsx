import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { failures, mockRegistry, mockTest } from '../../testing/mock-data.ts'
import { found, openConsole } from '../../testing/open-console.tsx'

const rowOf = async (name: string) => {
  const link = await found('link', name)
  const row = link.closest('tr')
  if (row === null) throw new Error(`${name} is in no row.`)
  return row
}

test('a row says its status in a word, with the reason of the last test', async () => {
  openConsole('/registries')

  const row = await rowOf('Build cluster')

  const status = within(row).getByRole('button', { name: /^Failing/ })
  expect(status.textContent).toBe('Failing')
  const reason = document.getElementById(status.getAttribute('aria-describedby') ?? '')
  expect(reason?.textContent).toContain('AUTH_INVALID')
})

test('a name leads to its page without loading the console anew', async () => {
  openConsole('/registries')
  const link = await found('link', 'Build cluster')

  const isLeftToTheBrowser = fireEvent.click(link)

  expect(isLeftToTheBrowser).toBe(false)
  expect(location.pathname).toBe(link.getAttribute('href'))
  await found('heading', 'Build cluster')
})

test('the address decides what is searched, narrowed and sorted', async () => {
  const { operations } = openConsole('/registries?q=hub&status=valid&tls=off&sort=status-desc')

  await screen.findByText('No registry matches')

  expect(operations.find(({ name }) => name === 'Registries')?.variables).toEqual({
    first: 50,
    filter: { search: 'hub', statuses: ['VALID'], tlsVerify: false },
    orderBy: { field: 'STATUS', direction: 'DESC' },
  })
})

test('a click on a column sorts by it and writes it into the address', async () => {
  openConsole('/registries')

  fireEvent.click(await found('button', 'Status'))

  await waitFor(() => expect(location.search).toBe('?sort=status'))
  const header = (await found('button', 'Status')).closest('th')
  expect(header?.getAttribute('aria-sort')).toBe('ascending')
})

test('of a long list only what is in sight is drawn, and the rest is asked for by cursor', async () => {
  const registries = Array.from({ length: 120 }, (_, index) =>
    mockRegistry({ registry: `r${String(index).padStart(3, '0')}.example.com` }),
  )
  const { operations } = openConsole('/registries', { registries })

  await rowOf('r000.example.com')

  await waitFor(() => {
    const pages = operations.filter(({ name }) => name === 'Registries')
    const asked = pages.map(({ variables }) => variables)
    expect(asked).toContainEqual(expect.objectContaining({ first: 50, after: btoa('49') }))
  })
  expect(screen.getAllByRole('row').length).toBeLessThanOrEqual(60)
})

test('a shared link begins where it was shared, with a way to what is before', async () => {
  const registries = Array.from({ length: 60 }, (_, index) =>
    mockRegistry({ registry: `r${String(index).padStart(3, '0')}.example.com` }),
  )
  openConsole(`/registries?after=${btoa('39')}`, { registries })
  await screen.findAllByText('r040.example.com')
  expect(screen.queryByText('r039.example.com')).toBeNull()

  fireEvent.click(await screen.findByText('Show earlier rows'))

  await screen.findAllByText('r000.example.com')
})

test('columns are chosen, kept, and put back', async () => {
  const { unmount } = openConsole('/registries')
  await rowOf('Docker Hub')
  fireEvent.click(await screen.findByText('Columns', { selector: 'summary' }))
  fireEvent.click(await screen.findByLabelText('Updated'))
  await waitFor(() => expect(screen.queryByRole('columnheader', { name: 'Updated' })).toBeNull())

  unmount()
  openConsole('/registries')
  await rowOf('Docker Hub')
  expect(screen.queryByRole('columnheader', { name: 'Updated' })).toBeNull()

  fireEvent.click(await screen.findByText('Columns', { selector: 'summary' }))
  fireEvent.click(screen.getByText('As usual'))
  await found('columnheader', 'Updated')
})

test('without any registry the provider cards are shown', async () => {
  openConsole('/registries', { registries: [] })

  await screen.findByText('No registries yet')
  expect((await found('link', /Docker V2/)).getAttribute('href')).toBe('/registries/new/docker')
})

test('a change elsewhere shows in the row without asking again', async () => {
  const { state, operations } = openConsole('/registries')
  const row = await rowOf('Docker Hub')
  await waitFor(() => expect(state.listeners.size).toBe(1))
  const asked = operations.length
  const [registry] = state.registries
  if (registry === undefined) throw new Error('The mock has no registry.')

  const lastTest = mockTest(failures.refused)
  Object.assign(registry, { status: 'FAILING', lastTest })
  for (const listener of state.listeners) {
    listener({ registryChanged: { kind: 'UPDATED', id: registry.id, registry } })
  }

  await waitFor(() =>
    expect(within(row).getByRole('button', { name: /^Failing/ }).textContent).toBe('Failing'),
  )
  expect(operations).toHaveLength(asked)
})

test('a deleted registry is brought back by Undo', async () => {
  const { state } = openConsole('/registries')
  const row = await rowOf('Lab')
  fireEvent.click(await waitFor(() => within(row).getByRole('button', { name: 'Actions for Lab' })))
  fireEvent.click(await screen.findByText('Delete…'))

  fireEvent.click(await found('button', 'Delete registry'))
  await waitFor(() => expect(screen.queryByRole('link', { name: 'Lab' })).toBeNull())
  fireEvent.click(await found('button', 'Undo'))

  await rowOf('Lab')
  expect(state.registries.some(({ name }) => name === 'Lab')).toBe(true)
})

test('a registry that was used in the last week is deleted only with its host typed', async () => {
  const used = mockRegistry({ registry: 'busy.example.com', lastUsedAt: new Date().toISOString() })
  openConsole(`/registries/${used.id}`, { registries: [used] })
  fireEvent.click(await found('button', 'Delete registry…'))
  const button = screen.getByText('Delete registry').closest('button')
  expect(button?.disabled).toBe(true)

  fireEvent.change(screen.getByLabelText('Host'), { target: { value: 'busy.example.com' } })

  expect(button?.disabled).toBe(false)
})

test('the page of a registry says until when its minted token lasts', async () => {
  const hours = (count: number) => new Date(Date.now() + count * 3_600_000 + 60_000).toISOString()
  const token = { mintedAt: hours(-3), refreshAt: hours(2), expiresAt: hours(8) }
  openConsole('/registries/r1', {
    registries: [mockRegistry({ id: 'r1', registry: 'a.io', token })],
  })

  const label = await screen.findByText('Token', { selector: 'dt' })
  expect(label.nextElementSibling?.textContent).toMatch(/^minted .+, renews .+, ends .+$/)
})

test('the page of a registry whose credential is used as it is speaks of no token', async () => {
  openConsole('/registries/r1', { registries: [mockRegistry({ id: 'r1', registry: 'a.io' })] })

  await screen.findByText('Last used', { selector: 'dt' })
  expect(screen.queryByText('Token', { selector: 'dt' })).toBeNull()
})

test('what the filters leave can be had as a file, whatever part of it is loaded', async () => {
  openConsole('/registries?q=hub&status=valid,failing&tls=off')

  const link = await found('link', 'Download CSV')

  expect(link.getAttribute('href')).toBe(
    '/export/registries.csv?search=hub&statuses=VALID%2CFAILING&tlsVerify=false',
  )
})
