import { fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { readDraft } from '../../lib/draft.ts'
import { failures } from '../../testing/mock-data.ts'
import type { MockGateway } from '../../testing/mock-gateway.ts'
import { found, openConsole } from '../../testing/open-console.tsx'

const secret = 'hunter2 is no password'

function type(name: string, value: string) {
  const box = document.querySelector<HTMLInputElement>(`[name="${name}"]`)
  if (box === null) throw new Error(`There is no box named ${name}.`)
  fireEvent.input(box, { target: { value } })
}

async function fillNew() {
  await found('button', 'Save & test')
  type('registry', 'registry.example.com:5000')
  type('value-0', 'robot$ci')
  type('value-1', secret)
}

const sent = (mock: MockGateway, name: string) =>
  mock.operations.filter((operation) => operation.name === name).map(({ variables }) => variables)

test('“Save” stores without a test and goes to the registry', async () => {
  const mock = openConsole('/registries/new/docker')
  await fillNew()

  fireEvent.click(await found('button', 'Save'))

  await waitFor(() => expect(location.pathname).toMatch(/^\/registries\/(?!new)/))
  expect(sent(mock, 'AddRegistry')).toEqual([
    {
      input: {
        registry: 'registry.example.com:5000',
        credential: { basic: { username: 'robot$ci', password: secret } },
        tlsVerify: true,
        allowPlainHttp: false,
        validate: false,
      },
    },
  ])
})

test('a failing “Save & test” stores nothing, names the step, and can be saved anyway', async () => {
  const mock = openConsole('/registries/new/docker', { failure: failures.unknownCa })
  await fillNew()

  fireEvent.click(await found('button', 'Save & test'))
  await screen.findByText('The test failed at “TLS certificate”')
  expect(screen.getByText('TLS_UNKNOWN_CA')).not.toBeNull()
  expect(mock.state.registries.some(({ registry }) => registry.includes(':5000'))).toBe(true)
  fireEvent.click(await found('button', 'Save anyway'))

  await waitFor(() => expect(location.pathname).toMatch(/^\/registries\/(?!new)/))
  expect(sent(mock, 'AddRegistry')).toHaveLength(2)
})

test('a double click stores once', async () => {
  const mock = openConsole('/registries/new/docker', { testMs: 30 })
  await fillNew()
  const button = await found('button', 'Save & test')

  fireEvent.click(button)
  fireEvent.click(button)

  await waitFor(() => expect(location.pathname).toMatch(/^\/registries\/(?!new)/))
  expect(sent(mock, 'AddRegistry')).toHaveLength(1)
})

test('a running test is cancelled by its button and nothing is stored', async () => {
  openConsole('/registries/new/docker', { testMs: 60_000 })
  await fillNew()
  fireEvent.click(await found('button', 'Test'))

  fireEvent.click(await found('button', 'Cancel test'))

  const said = await screen.findByText('The test was cancelled. Nothing was stored.')
  expect(said.closest('[role="status"]')).not.toBeNull()
})

test('the secret is in no storage, no cache and no part of the page but its box', async () => {
  openConsole('/registries/new/docker', { failure: failures.wrongPassword })
  await fillNew()

  fireEvent.click(await found('button', 'Save & test'))
  await screen.findByText('The test failed at “Token”')

  expect(
    JSON.stringify([Object.entries(sessionStorage), Object.entries(localStorage)]),
  ).not.toContain(secret)
  expect(readDraft('new.DOCKER_V2')).toMatchObject({ 'value-0': 'robot$ci' })
  expect(document.body.innerHTML).not.toContain(secret)
})

test('a draft comes back after a reload, without its secret', async () => {
  sessionStorage.setItem(
    'wharfinger.draft.new.DOCKER_V2',
    JSON.stringify({ registry: 'kept.example.com', 'value-0': 'puller' }),
  )
  openConsole('/registries/new/docker')

  await screen.findByText('Your draft is back, without its secrets.')

  expect(screen.getByDisplayValue('kept.example.com')).not.toBeNull()
  expect(screen.getByDisplayValue('puller')).not.toBeNull()
})

test('the gateway’s field errors stand at their boxes', async () => {
  const mock = openConsole('/registries/new/docker')
  mock.state.registryProblem = 'This host cannot be used.'
  await fillNew()

  fireEvent.click(await found('button', 'Save'))

  await screen.findByText('This host cannot be used.')
  const box = document.querySelector('[name="registry"]')
  expect(box?.getAttribute('aria-invalid')).toBe('true')
})

test('a renamed registry sends neither credential nor host', async () => {
  const mock = openConsole('/registries')
  const [registry] = mock.state.registries
  const expectedUpdatedAt = registry?.updatedAt
  history.pushState(null, '', `/registries/${registry?.id ?? ''}/edit`)
  await screen.findByDisplayValue('Docker Hub')

  type('label', 'Hub')
  fireEvent.click(await found('button', 'Save'))

  await waitFor(() => expect(sent(mock, 'UpdateRegistry')).toHaveLength(1))
  expect(sent(mock, 'UpdateRegistry')[0]).toEqual({
    input: {
      id: registry?.id,
      name: 'Hub',
      validate: false,
      expectedUpdatedAt,
    },
  })
})

test('a stored secret has no box until it is replaced, and Escape keeps it', async () => {
  const mock = openConsole('/registries')
  history.pushState(null, '', `/registries/${mock.state.registries[0]?.id ?? ''}/edit`)
  await screen.findByDisplayValue('Docker Hub')
  expect(document.querySelector('[name="value-1"]')).toBeNull()

  fireEvent.click(await found('button', 'Replace'))
  const box = document.querySelector('[name="value-1"]')
  expect(box?.getAttribute('autocomplete')).toBe('new-password')
  fireEvent.keyDown(box ?? document.body, { key: 'Escape' })

  expect(document.querySelector('[name="value-1"]')).toBeNull()
})

test('another host asks for the secret again before anything is sent', async () => {
  const mock = openConsole('/registries')
  history.pushState(null, '', `/registries/${mock.state.registries[0]?.id ?? ''}/edit`)
  await screen.findByDisplayValue('Docker Hub')

  type('registry', 'elsewhere.example.com')

  await waitFor(() =>
    expect(document.querySelector<HTMLInputElement>('[name="value-1"]')?.required).toBe(true),
  )
})

test('leaving with unsaved changes asks first', async () => {
  openConsole('/registries/new/docker')
  await fillNew()

  fireEvent.click(await found('link', 'Images'))
  await screen.findByText('Leave without saving?')
  fireEvent.click(await found('button', 'Stay on this page'))
  expect(location.pathname).toBe('/registries/new/docker')
  fireEvent.click(await found('link', 'Images'))
  fireEvent.click(await found('button', 'Leave'))

  await waitFor(() => expect(location.pathname).toBe('/images'))
})

test('a session that ends in the middle of the form is taken up again over it', async () => {
  const mock = openConsole('/registries/new/docker')
  await fillNew()
  mock.state.signedIn = false

  fireEvent.click(await found('button', 'Save'))
  await screen.findByText('Your session has ended')
  type('email', mock.state.user.email)
  type('password', mock.state.password)
  fireEvent.click(await found('button', 'Sign in'))

  await waitFor(() => expect(screen.queryByText('Your session has ended')).toBeNull())
  expect(screen.getByDisplayValue('registry.example.com:5000')).not.toBeNull()
  expect(screen.getByDisplayValue(secret)).not.toBeNull()
})
