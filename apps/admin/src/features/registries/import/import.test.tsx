import { fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { mockRegistry } from '../../../testing/mock-data.ts'
import { found, openConsole } from '../../../testing/open-console.tsx'

const secret = 'hunter2-and-more'
const auth = (host: string) => ({ [host]: { auth: btoa(`ci:${secret}`) } })
const config = (...hosts: readonly string[]) =>
  JSON.stringify({ auths: Object.fromEntries(hosts.flatMap((host) => Object.entries(auth(host)))) })

async function paste(label: RegExp, text: string) {
  const box = await screen.findByLabelText<HTMLTextAreaElement>(label, {}, { timeout: 10_000 })
  box.value = text
  fireEvent.click(await found('button', 'Read'))
}
const intoImport = async (text: string) => paste(/^Paste a file/, text)

test('a config is shown before it is stored, and each row says what was done', async () => {
  const { state } = openConsole('/import', { registries: [mockRegistry({ registry: 'quay.io' })] })
  await intoImport(config('ghcr.io', 'quay.io'))
  await screen.findByText('There is already a record.', {}, { timeout: 10_000 })
  expect(state.registries).toHaveLength(1)

  fireEvent.click(await found('button', 'Import 2 registries'))

  await screen.findByText('Imported', {}, { timeout: 10_000 })
  expect(state.registries.map(({ registry }) => registry)).toEqual(['ghcr.io', 'quay.io'])
})

test('the secret is nowhere in the document or in storage, and a second click does nothing', async () => {
  const { operations } = openConsole('/import', { registries: [] })
  await intoImport(config('ghcr.io'))
  const button = await found('button', 'Import 1 registry')
  const everywhere = () =>
    document.documentElement.outerHTML +
    [...document.querySelectorAll('textarea')].map(({ value }) => value).join() +
    JSON.stringify(sessionStorage) +
    location.href
  expect(everywhere()).not.toContain(secret)

  fireEvent.click(button)
  fireEvent.click(button)

  await screen.findByText('Imported', {}, { timeout: 10_000 })
  expect(everywhere()).not.toContain(secret)
  const sent = operations.filter(({ variables }) =>
    JSON.stringify(variables ?? {}).includes('"dryRun":false'),
  )
  expect(sent).toHaveLength(1)
})

test('what was refused keeps its secret and is tried again', async () => {
  const { state } = openConsole('/import', { registries: [], registryProblem: 'No.' })
  await intoImport(config('ghcr.io'))
  fireEvent.click(await found('button', 'Import 1 registry'))
  await screen.findByText('Some values are not right.', {}, { timeout: 10_000 })

  state.registryProblem = null
  fireEvent.click(await found('button', 'Try the failed ones again'))

  await screen.findByText('Imported', {}, { timeout: 10_000 })
  expect(state.registries.map(({ registry }) => registry)).toEqual(['ghcr.io'])
})

test('a text without registries says so in the console’s words', async () => {
  openConsole('/import')
  await intoImport('good morning')
  const said = await screen.findByText(/^No registry and no/, {}, { timeout: 10_000 })
  expect(said.textContent).toBe('No registry and no credential was found.')
  const box = screen.getByLabelText<HTMLTextAreaElement>(/^Paste a file/)
  expect(box.value).toBe('good morning')
})

test('a login line opens the right form without its secret', async () => {
  openConsole('/registries/new')
  await found('link', /Dockyard/)
  await paste(/^Paste anything/, `docker login -u ci -p ${secret} registry.example.com`)

  await waitFor(() => expect(location.pathname).toBe('/registries/new/docker'))
  expect(
    await screen.findByDisplayValue('registry.example.com', {}, { timeout: 10_000 }),
  ).not.toBeNull()
  expect(JSON.stringify(sessionStorage)).not.toContain(secret)
})

test('more than a line opens the import with what was read', async () => {
  openConsole('/registries/new')
  await paste(/^Paste anything/, config('ghcr.io', 'quay.io'))
  expect(await found('button', 'Import 2 registries')).toBeTruthy()
  expect(location.pathname).toBe('/import')
})
