import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { announce } from '../../testing/mock-state.ts'
import { found, openConsole } from '../../testing/open-console.tsx'

const text = (element: HTMLElement) => element.textContent

test('one request tells how everything does, and each number leads to its list', async () => {
  const { operations } = openConsole('/')
  const counts = within(await found('navigation', 'Registries by status'))
  await waitFor(() => expect(text(counts.getByRole('link', { name: /Failing/ }))).toBe('2Failing'))

  const links = counts.getAllByRole('link').map((link) => link.getAttribute('href'))
  expect(links).toEqual(
    ['valid', 'failing', 'expired', 'unverified'].map((status) => `/registries?status=${status}`),
  )
  const images = within(await found('region', 'Images'))
  const underWay = images.getByRole('link', { name: 'Under way' })
  expect(underWay.getAttribute('href')).toBe('/images?status=queued,fetching,analyzing')
  expect(operations.filter(({ name }) => name === 'Overview')).toHaveLength(1)
})

test('what failed last and what ends soon is named with the reason', async () => {
  openConsole('/')
  const failures = await found('region', 'Recent failures')
  expect(text(failures)).toContain('AUTH_INVALID')
  const expiring = await found('region', 'Expiring soon')
  expect(text(expiring)).toContain('GitHub packages')
  expect(text(expiring)).not.toContain('Docker Hub')
})

test('the chart can be read as a table', async () => {
  openConsole('/')
  const table = within(await found('table', 'Tests of credentials'))
  expect(table.getAllByRole('row')).toHaveLength(15)
  expect(table.getAllByRole('row').map(text).at(-1)).toMatch(/^\S+ \S+143$/)
})

test('a change of a registry is seen without a reload', async () => {
  const { state } = openConsole('/')
  const link = async () => found('link', /Not checked/)
  await waitFor(async () => expect(text(await link())).toBe('1Not checked'))

  state.registries = state.registries.filter(({ status }) => status !== 'UNVERIFIED')
  announce(state, { registryChanged: { kind: 'DELETED', id: 'gone', registry: null } })

  await waitFor(async () => expect(text(await link())).toBe('0Not checked'))
})

test('on an empty server the first steps stand open', async () => {
  openConsole('/', { registries: [], images: [], quiet: true })
  const steps = await found('region', 'First steps')
  expect(within(steps).getAllByText(', to do')).toHaveLength(3)
  expect(await screen.findByText('Nothing was tested or analysed.')).not.toBeNull()
})
