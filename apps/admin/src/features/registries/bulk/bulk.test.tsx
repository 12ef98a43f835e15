import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { failures, mockRegistry } from '../../../testing/mock-data.ts'
import { openConsole } from '../../../testing/open-console.tsx'

const hosts = ['a.example.com', 'b.example.com', 'c.example.com', 'd.example.com']
const registries = () => hosts.map((registry) => mockRegistry({ registry }))
const box = async (name: string) => screen.findByLabelText(`Choose ${name}`)
const bar = async () =>
  screen.findByRole('group', { name: 'What to do with the chosen registries' })

const deleteButton = async () => {
  const button = (await screen.findByText('Delete registries')).closest('button')
  if (button === null) throw new Error('It is no button.')
  return button
}

test('chosen rows are tested, and each row says its result', async () => {
  openConsole('/registries', { registries: registries(), failure: failures.refused })
  fireEvent.click(await box('a.example.com'))
  fireEvent.click(await box('c.example.com'), { shiftKey: true })
  within(await bar()).getByText('3 registries chosen')

  fireEvent.click(within(await bar()).getByText('Test'))

  await within(await bar()).findByText('0 work, 3 do not')
  const results = document.querySelectorAll('[data-result="bad"]')
  expect([...results].map(({ textContent }) => textContent)).toEqual([
    'REFUSED',
    'REFUSED',
    'REFUSED',
  ])
})

test('a test of many can be stopped, and says which were not tested', async () => {
  const many = Array.from({ length: 30 }, (_, index) =>
    mockRegistry({ registry: `r${index}.example.com` }),
  )
  openConsole('/registries', { registries: many, testMs: 60_000 })
  fireEvent.click(await screen.findByLabelText('Choose all rows that are shown'))
  fireEvent.click(within(await bar()).getByText('Test'))
  await within(await bar()).findByText('0 of 30 tested')

  fireEvent.click(within(await bar()).getByText('Stop'))

  const summary = await within(await bar()).findByText(/not tested$/)
  expect(summary.textContent).toBe('0 work, 0 do not, 30 were not tested')
})

test('deleted registries come back together by Undo', async () => {
  const { state } = openConsole('/registries', { registries: registries() })
  fireEvent.click(await box('a.example.com'))
  fireEvent.click(await box('b.example.com'))
  fireEvent.click(within(await bar()).getByText('Delete…'))
  fireEvent.click(await deleteButton())
  await screen.findByText('2 registries deleted.')
  expect(state.registries).toHaveLength(2)

  fireEvent.click(screen.getByText('Undo'))

  await screen.findByText('2 registries are back.')
  await waitFor(() => expect(state.registries).toHaveLength(4))
})

test('registries in use are deleted only with their number typed', async () => {
  const used = registries().map((registry) => ({
    ...registry,
    lastUsedAt: new Date().toISOString(),
  }))
  const { state } = openConsole('/registries', { registries: used })
  fireEvent.click(await box('a.example.com'))
  fireEvent.click(await box('b.example.com'))
  fireEvent.click(within(await bar()).getByText('Delete…'))
  expect((await deleteButton()).disabled).toBe(true)

  fireEvent.change(screen.getByLabelText('Number'), { target: { value: '2' } })
  fireEvent.click(await deleteButton())

  await waitFor(() => expect(state.registries).toHaveLength(2))
})

test('an export names the chosen rows and no secret', async () => {
  openConsole('/registries', { registries: registries() })
  fireEvent.click(await box('a.example.com'))

  const link = within(await bar())
    .getByText('Export')
    .closest('a')

  expect(link?.getAttribute('href')).toMatch(/^\/export\/registries\.csv\?ids=/)
})

test('how many there are of each is said beside the filters', async () => {
  openConsole('/registries', { registries: registries() })

  const filter = within(await screen.findByRole('group', { name: 'Status' }))
  const valid = filter.getByRole('button', { name: /^Valid/ })

  await waitFor(() => expect(valid.textContent).toBe('Valid4'))
})
