import { fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { mockRegistry } from '../../testing/mock-data.ts'
import { found, openConsole } from '../../testing/open-console.tsx'

test('card, address, form and sign of a provider are as the gateway describes it', async () => {
  openConsole('/registries/new')
  const card = await found('link', /Dockyard/)

  expect(card.querySelector('path')?.getAttribute('d')).toBe('M4 20h16l-2 -8h-12z')
  fireEvent.click(card)

  await waitFor(() => expect(location.pathname).toBe('/registries/new/dockyard'))
  await found('textbox', /Robot name/)
  expect(screen.getByPlaceholderText('yard.example.com')).not.toBeNull()
})

test('tables and filters call a provider by the short name that the gateway has for it', async () => {
  const yard = mockRegistry({ registry: 'yard.example.com', type: 'HARBOR' })
  openConsole('/registries', { registries: [yard] })

  // With the count of those that it would leave.
  const filter = await found('button', /^Yard\s?1$/)
  const cell = await found('cell', 'Yard')

  expect(cell.querySelector('path')?.getAttribute('d')).toBe('M4 20h16l-2 -8h-12z')
  fireEvent.click(filter)
  await waitFor(() => expect(location.search).toBe('?type=harbor'))
})

test('an address that is no provider’s says so', async () => {
  openConsole('/registries/new/harbor')

  expect(await screen.findByText('This gateway does not know that provider.')).not.toBeNull()
})

test('a typed host is guessed by its name, and called as the gateway calls its provider', async () => {
  openConsole('/registries/new/docker')
  const host = await found('textbox', /^Registry/)

  fireEvent.input(host, { target: { value: '123456789012.dkr.ecr.eu-west-1.amazonaws.com' } })

  const guess = await screen.findByText(/Looks like/)
  expect(guess.textContent).toContain('Amazon ECR')
  expect(guess.textContent).toContain('eu-west-1')
  fireEvent.input(host, { target: { value: 'registry.example.com' } })
  await waitFor(() => expect(screen.queryByText(/Looks like/)).toBeNull())
})

test('a host of another provider leads to its form, with what was typed and no secret', async () => {
  openConsole('/registries/new/docker')
  const host = await found('textbox', /^Registry/)
  fireEvent.input(host, { target: { value: '123456789012.dkr.ecr.eu-west-1.amazonaws.com' } })
  fireEvent.input(await found('textbox', /^Name/), { target: { value: 'Build' } })
  fireEvent.input(screen.getByLabelText(/^Password or token/), { target: { value: 'hunter2' } })

  await screen.findByText('This host belongs to Amazon ECR.')
  fireEvent.click(await found('button', 'Use the form for Amazon ECR'))

  await waitFor(() => expect(location.pathname).toBe('/registries/new/ecr'))
  await screen.findByText('What you had typed is here, without its secrets.')
  expect(screen.getByDisplayValue('123456789012.dkr.ecr.eu-west-1.amazonaws.com')).not.toBeNull()
  expect(screen.getByDisplayValue('Build')).not.toBeNull()
  expect(JSON.stringify(Object.entries(sessionStorage))).not.toContain('hunter2')
  expect(sessionStorage.getItem('wharfinger.draft.new.DOCKER_V2')).toBeNull()
  expect(screen.queryByText(/^This host/)).toBeNull()
})

test('a registry that many have is filled in by a click, and says what its password has to be', async () => {
  openConsole('/registries/new/docker')

  fireEvent.click(await found('button', 'Docker Hub'))

  expect(screen.getByDisplayValue('docker.io')).not.toBeNull()
  expect(screen.getByRole('button', { name: 'Docker Hub' }).getAttribute('aria-pressed')).toBe(
    'true',
  )
  const help = 'An access token with the right “Read-only”'
  expect(screen.getByLabelText(/^Password or token/).getAttribute('aria-describedby')).toBe(
    screen.getByText(help).id,
  )
  const docs = screen.getByRole('link', { name: 'How Docker Hub gives out credentials' })
  expect(docs.getAttribute('href')).toBe('https://docs.docker.com/security/access-tokens/')
  expect(sessionStorage.getItem('wharfinger.draft.new.DOCKER_V2')).toContain('docker.io')

  fireEvent.input(await found('textbox', /^Registry/), { target: { value: 'quay.io/acme/*' } })
  expect(screen.queryByText(help)).toBeNull()
  expect(screen.getByText('The token of the robot account')).not.toBeNull()
})

test('a registry is duplicated into the form of its provider, where its secret is asked for', async () => {
  const yard = mockRegistry({
    registry: 'yard.example.com/team/*',
    name: 'Team',
    type: 'HARBOR',
    method: 'harborRobot',
    publicFields: { name: 'robot$team+ci' },
    tlsVerify: false,
  })
  openConsole(`/registries/${yard.id}`, { registries: [yard] })

  fireEvent.click(await found('link', 'Duplicate'))

  await waitFor(() => expect(location.pathname).toBe('/registries/new/dockyard'))
  await screen.findByText(/^This is a copy without the secret/)
  expect(screen.getByDisplayValue('yard.example.com/team/*')).not.toBeNull()
  expect(screen.getByDisplayValue('Team copy')).not.toBeNull()
  expect(screen.getByDisplayValue('robot$team+ci')).not.toBeNull()
  expect(screen.getByLabelText<HTMLInputElement>(/^Skip certificate/).checked).toBe(true)
  const secret = screen.getByLabelText<HTMLInputElement>(/^Secret/)
  expect([secret.value, secret.required]).toEqual(['', true])
})
