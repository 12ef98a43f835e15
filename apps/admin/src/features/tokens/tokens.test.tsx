import { fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { found, openConsole } from '../../testing/open-console.tsx'

test('a new token is shown once, listed without its secret, and revoked', async () => {
  const { state } = openConsole('/tokens')
  fireEvent.input(await screen.findByLabelText('Name'), {
    target: { value: 'build server' },
  })

  fireEvent.click(await found('button', 'Create token'))
  await screen.findByText('whf_Zt4k-mock-secret-shown-once')
  fireEvent.click(await found('button', 'I have copied it'))

  await waitFor(() => expect(screen.queryByText(/shown-once/)).toBeNull())
  fireEvent.click(await found('button', 'Revoke'))
  const buttons = await screen.findAllByRole('button', { name: 'Revoke' })
  fireEvent.click(buttons.at(-1) ?? document.body)
  await waitFor(() => expect(state.tokens).toHaveLength(0))
})

test('an administrator makes a token that gets credentials of chosen registries, and no more', async () => {
  const { state } = openConsole('/tokens')
  const [first, second] = state.registries
  if (!first || !second) throw new Error('The mock has no registries.')
  fireEvent.input(await screen.findByLabelText('Name'), { target: { value: 'cluster' } })

  fireEvent.click(await found('checkbox', 'May have credentials of registries'))
  const create = await found('button', 'Create token')
  expect(create).toHaveProperty('disabled', true)
  expect(screen.getByLabelText('Role')).toHaveProperty('disabled', true)
  fireEvent.click(await found('button', first.registry))
  fireEvent.click(await found('button', second.registry))
  fireEvent.click(await found('button', second.registry))
  await screen.findByText(new RegExp(`Nothing is handed out yet of ${first.registry}\\.`, 'v'))
  fireEvent.click(create)
  await screen.findByText('whf_Zt4k-mock-secret-shown-once')

  expect(state.tokens[0]).toMatchObject({ role: 'VIEWER', scopes: [`issue:${first.registry}`] })
})

test('beside its role where that is wanted, and a registry stays chosen while others are sought', async () => {
  const { state } = openConsole('/tokens')
  const [first] = state.registries
  if (!first) throw new Error('The mock has no registries.')
  state.registries.push(
    ...Array.from({ length: 30 }, (_, index) => ({
      ...first,
      id: `${first.id}${index}`,
      registry: `r${index}.example.com`,
      name: `r${index}`,
    })),
  )
  fireEvent.input(await screen.findByLabelText('Name'), { target: { value: 'cluster' } })
  fireEvent.click(await found('checkbox', 'May have credentials of registries'))
  fireEvent.click(await found('button', first.registry))

  fireEvent.input(await found('searchbox', 'Find a registry'), { target: { value: 'r29' } })
  fireEvent.click(await found('button', 'r29.example.com'))
  await waitFor(() => expect(screen.queryByRole('button', { name: 'r1.example.com' })).toBeNull())
  expect((await found('button', first.registry)).getAttribute('aria-pressed')).toBe('true')
  fireEvent.click(await found('checkbox', 'And nothing else'))
  fireEvent.change(screen.getByLabelText('Role'), { target: { value: 'EDITOR' } })
  fireEvent.click(await found('button', 'Create token'))
  await screen.findByText('whf_Zt4k-mock-secret-shown-once')

  expect(state.tokens[0]).toMatchObject({
    role: 'EDITOR',
    scopes: ['read', 'write', `issue:${first.registry}`, 'issue:r29.example.com'],
  })
})

test.for(['viewer', 'editor'] as const)('nobody offers that to a %s', async (role) => {
  const user = { id: 'u1', email: 'a@example.com', name: 'A', role }
  openConsole('/tokens', { user })

  await found('button', 'Create token')

  expect(screen.queryByRole('checkbox')).toBeNull()
})
