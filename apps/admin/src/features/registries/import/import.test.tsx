import { fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { mockRegistry } from '../../../testing/mock-data.ts'
import { found, openConsole } from '../../../testing/open-console.tsx'

const secret = 'hunter2-and-more'
/** The parser comes when it is needed. */
const googleAuth = { username: '_json_key', password: `{"private_key":"${secret}"}` }
const auth = (host: string) => ({ [host]: { auth: btoa(`ci:${secret}`) } })
const config = (...hosts: readonly string[]) =>
  JSON.stringify({ auths: Object.fromEntries(hosts.flatMap((host) => Object.entries(auth(host)))) })

async function paste(label: RegExp, text: string) {
  const box = await screen.findByLabelText<HTMLTextAreaElement>(label)
  box.value = text
  fireEvent.click(await found('button', 'Read'))
}
const intoImport = async (text: string) => paste(/^Paste a file/, text)

test('a config is shown before it is stored, and each row says what was done', async () => {
  const { state } = openConsole('/import', { registries: [mockRegistry({ registry: 'quay.io' })] })
  await intoImport(config('ghcr.io', 'quay.io'))
  await screen.findByText('There is already a record.')
  expect(state.registries).toHaveLength(1)

  fireEvent.click(await found('button', 'Import 2 registries'))

  await screen.findByText('Imported')
  expect(state.registries.map(({ registry }) => registry)).toEqual(['ghcr.io', 'quay.io'])
})

test('a preview sends no secret, and the import only those of the chosen rows', async () => {
  const { operations, state } = openConsole('/import', { registries: [] })
  await intoImport(
    JSON.stringify({
      auths: { ...auth('ghcr.io'), ...auth('quay.io'), 'gcr.io': googleAuth },
    }),
  )
  await screen.findAllByText('New')
  fireEvent.click(screen.getByLabelText('Choose quay.io'))
  fireEvent.click(await found('button', 'Import 2 registries'))
  await screen.findAllByText('Imported')

  const [preview, ...rest] = operations.filter(({ name }) => name === 'ImportRegistries')
  expect(preview?.variables).toMatchObject({
    input: {
      dryRun: true,
      entries: [
        { registry: 'ghcr.io', credential: { basic: { username: 'ci' } } },
        { registry: 'quay.io', credential: { basic: { username: 'ci' } } },
        { registry: 'gcr.io', credential: { gcrJsonKey: {} } },
      ],
    },
  })
  expect(JSON.stringify(preview)).not.toContain(secret)
  expect(rest.map(({ variables }) => variables)).toMatchObject([
    {
      input: {
        dryRun: false,
        entries: [
          { registry: 'ghcr.io', credential: { basic: { username: 'ci', password: secret } } },
          { registry: 'gcr.io', credential: { gcrJsonKey: { jsonKey: googleAuth.password } } },
        ],
      },
    },
  ])
  expect(state.registries.map(({ registry }) => registry)).toEqual(['gcr.io', 'ghcr.io'])
})

test('each row that was imported leads to its registry', async () => {
  const { state } = openConsole('/import', { registries: [] })
  await intoImport(config('ghcr.io'))
  fireEvent.click(await found('button', 'Import 1 registry'))

  const link = await found('link', 'ghcr.io')
  expect(link.getAttribute('href')).toBe(`/registries/${state.registries[0]?.id}`)
})

test('an import that is stopped keeps what is done, says so of the rest, and goes on', async () => {
  const hosts = Array.from({ length: 45 }, (_, index) => `r${index}.example.org`)
  const { state } = openConsole('/import', { registries: [] })
  await intoImport(config(...hosts))
  await screen.findAllByText('New')
  const { promise, resolve } = Promise.withResolvers<void>()
  state.held = promise
  fireEvent.click(await found('button', 'Import 45 registries'))
  await screen.findByText('0 of 45 done')
  expect(screen.getAllByText('Importing')).toHaveLength(20)
  expect(screen.getAllByText('Waiting')).toHaveLength(25)
  fireEvent.click(await found('button', 'Stop'))
  resolve()

  expect(await screen.findAllByText('Not imported: stopped')).toHaveLength(25)
  expect(screen.getAllByText('Imported')).toHaveLength(20)
  expect(state.registries).toHaveLength(20)
  screen.getByText('20 of 45 done')

  fireEvent.click(await found('button', 'Import 25 registries'))
  await screen.findByText('45 of 45 done')
  expect(state.registries).toHaveLength(45)
})

test('where an answer is lost, the row says that this is not certain', async () => {
  const { state } = openConsole('/import', { registries: [] })
  await intoImport(config('ghcr.io'))
  await screen.findByText('New')
  state.offline = true
  fireEvent.click(await found('button', 'Import 1 registry'))
  await screen.findByText('Not certain: the answer was lost')
  await screen.findByRole('alert')

  state.offline = false
  fireEvent.click(await found('button', 'Try ghcr.io again'))
  await screen.findByText('Imported')
  expect(state.registries).toHaveLength(1)
})

test('the secret of a record is replaced where that is chosen', async () => {
  const { operations } = openConsole('/import', {
    registries: [mockRegistry({ registry: 'quay.io' })],
  })
  await intoImport(config('quay.io'))
  await screen.findByText('There is already a record.')

  fireEvent.click(await found('button', 'Replace its secret'))
  await screen.findByText('Its secret is replaced')
  fireEvent.click(await found('button', 'Import 1 registry'))

  await screen.findByText('Secret replaced')
  expect(operations.at(-1)?.variables).toMatchObject({
    input: { dryRun: false, onConflict: 'REPLACE_SECRET' },
  })
})

test('an entry for a path is kept for the repository or for all below it', async () => {
  const { state } = openConsole('/import', {
    registries: [mockRegistry({ registry: 'example.org/repo' })],
  })
  await intoImport(config('example.org/repo'))
  await screen.findByText('There is already a record.')
  const choice = screen.getByLabelText<HTMLSelectElement>('Registry')
  expect([...choice.options].map(({ value }) => value)).toEqual([
    'example.org/repo',
    'example.org/repo/*',
  ])

  fireEvent.change(choice, { target: { value: 'example.org/repo/*' } })
  await screen.findByText('New')
  fireEvent.click(await found('button', 'Import 1 registry'))

  await screen.findByText('Imported')
  expect(state.registries.map(({ registry }) => registry)).toContain('example.org/repo/*')
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

  await screen.findByText('Imported')
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
  await screen.findByText('Some values are not right.')

  state.registryProblem = null
  fireEvent.click(await found('button', 'Try the failed ones again'))

  await screen.findByText('Imported')
  expect(state.registries.map(({ registry }) => registry)).toEqual(['ghcr.io'])
})

test('one row that was refused is tried again alone', async () => {
  const { state } = openConsole('/import', { registries: [], registryProblem: 'No.' })
  await intoImport(config('ghcr.io', 'quay.io'))
  fireEvent.click(await found('button', 'Import 2 registries'))
  await screen.findAllByText('Some values are not right.')

  state.registryProblem = null
  fireEvent.click(await found('button', 'Try quay.io again'))

  await screen.findByText('Imported')
  expect(state.registries.map(({ registry }) => registry)).toEqual(['quay.io'])
  expect(screen.getAllByText('Some values are not right.')).toHaveLength(1)
})

test('a text without registries says so in the console’s words', async () => {
  openConsole('/import')
  await intoImport('good morning')
  const said = await screen.findByText(/^No registry and no/)
  expect(said.textContent).toBe('No registry and no credential was found.')
  const box = screen.getByLabelText<HTMLTextAreaElement>(/^Paste a file/)
  expect(box.value).toBe('good morning')
})

test('a login line opens the right form without its secret', async () => {
  openConsole('/registries/new')
  await found('link', /Dockyard/)
  await paste(/^Paste anything/, `docker login -u ci -p ${secret} registry.example.com`)

  await waitFor(() => expect(location.pathname).toBe('/registries/new/docker'))
  expect(await screen.findByDisplayValue('registry.example.com')).not.toBeNull()
  expect(JSON.stringify(sessionStorage)).not.toContain(secret)
})

test('more than a line opens the import with what was read', async () => {
  openConsole('/registries/new')
  await paste(/^Paste anything/, config('ghcr.io', 'quay.io'))
  expect(await found('button', 'Import 2 registries')).toBeTruthy()
  expect(location.pathname).toBe('/import')
})
