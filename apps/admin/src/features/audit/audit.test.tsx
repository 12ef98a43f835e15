import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { mockEvent } from '../../testing/mock-audit.ts'
import { mockRegistry } from '../../testing/mock-data.ts'
import { found, openConsole } from '../../testing/open-console.tsx'

const docker = mockRegistry({ id: 'r1', registry: 'docker.io', name: 'Docker Hub' })
const rowOf = async (text: RegExp) => {
  const rows = await screen.findAllByRole('row')
  const row = rows.find(({ textContent }) => text.test(textContent))
  if (row === undefined) throw new Error(`No row says ${text.source}.`)
  return row
}

test('an event is a sentence that leads to what it is about while that is there', async () => {
  const gone = mockEvent({ action: 'registry.delete', subject: 'gone.io' })
  openConsole('/audit', { registries: [docker], events: [mockEvent(), gone] })

  const row = await rowOf(/ana@example.com added the registry docker.io\./)
  const link = within(row).getByRole('link', { name: 'docker.io' })

  expect(link.getAttribute('href')).toBe('/registries/r1')
  expect(within(await rowOf(/deleted the registry gone.io\./)).queryByRole('link')).toBeNull()
})

test('what did not succeed is not told as if it had', async () => {
  const outcome = 'failed'
  openConsole('/audit', {
    events: [
      mockEvent({ action: 'session.sign-in', subject: null, outcome }),
      mockEvent({ action: 'registry.test', outcome }),
    ],
  })

  expect(await rowOf(/ana@example.com tried to sign in, and could not\./)).not.toBeNull()
  expect(await rowOf(/tested the registry docker.io, which failed\./)).not.toBeNull()
})

test('an action that there are no words for yet is told by its name', async () => {
  openConsole('/audit', { events: [mockEvent({ action: 'new.thing' })] })

  expect(await rowOf(/ana@example.com: new.thing docker.io/)).not.toBeNull()
})

test('details are names with values, folded away', async () => {
  const detail = { code: 'AUTH_INVALID', scopes: ['read', 'write'], force: true, other: null }
  openConsole('/audit', { events: [mockEvent({ detail })] })

  const row = await rowOf(/added the registry/)
  const facts = within(row).getByText('Code').closest('dl')

  expect(row.querySelector('details')?.open).toBe(false)
  expect(facts?.textContent).toContain('CodeAUTH_INVALIDScopesread, writeEven if unchangedyes')
  expect(row.textContent).not.toMatch(/[{}]/)
})

test('the address says which events, and the file has the same', async () => {
  const { operations } = openConsole(
    '/audit?action=registry.add&actor=ana%40example.com&since=2026-11-01T00:00:00Z&until=nonsense',
  )

  const link = await found('link', 'Download CSV')

  const filter = {
    action: 'registry.add',
    actor: 'ana@example.com',
    since: '2026-11-01T00:00:00Z',
  }
  await waitFor(() =>
    expect(operations.find(({ name }) => name === 'AuditEvents')?.variables).toEqual({
      first: 50,
      filter,
    }),
  )
  expect(link.getAttribute('href')).toBe(
    `/export/audit.csv?${new URLSearchParams(filter).toString()}`,
  )
})

test('a length of time is chosen by a click, and taken away again', async () => {
  openConsole('/audit')

  fireEvent.click(await found('button', 'Last hour'))

  await waitFor(() => expect(location.search).toMatch(/^\?since=/))
  const since = Date.parse(new URLSearchParams(location.search).get('since') ?? '')
  expect(Math.abs(Date.now() - 3_600_000 - since)).toBeLessThan(120_000)
  fireEvent.click(await found('button', 'All time'))
  await waitFor(() => expect(location.search).toBe(''))
})

test('a typed moment counts once its box is left', async () => {
  openConsole('/audit')
  const box = await screen.findByLabelText<HTMLInputElement>('From (UTC)')

  fireEvent.change(box, { target: { value: '2026-11-20T08:30' } })
  expect(location.search).toBe('')
  fireEvent.blur(box)

  await waitFor(() => expect(location.search).toBe('?since=2026-11-20T08%3A30%3A00Z'))
})

test('where no event matches, the filters are cleared by a click', async () => {
  openConsole('/audit?actor=nobody')
  await screen.findByText('No event matches')

  fireEvent.click(await found('button', 'Clear filters'))

  await rowOf(/added the registry/)
  expect(location.search).toBe('')
})

test('what there is more is loaded when it is scrolled to', async () => {
  const events = Array.from({ length: 120 }, (_, index) => mockEvent({ subject: `${index}.io` }))
  const { operations } = openConsole('/audit', { events })
  await rowOf(/added the registry 0.io/)

  await waitFor(() => {
    const pages = operations.filter(({ name }) => name === 'AuditEvents')
    expect(pages[1]?.variables).toMatchObject({ first: 50, after: btoa('49') })
  })
  expect(screen.getAllByRole('row').length).toBeLessThanOrEqual(60)
})
