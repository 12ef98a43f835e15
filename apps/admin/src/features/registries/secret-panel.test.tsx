import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { failures, mockRegistry, mockTest } from '../../testing/mock-data.ts'
import { found, openConsole } from '../../testing/open-console.tsx'

const secret = 'hunter3 is no password'

const staged = {
  setAt: new Date(Date.now() - 180_500).toISOString(),
  setBy: 'ana',
  username: 'puller',
  expiresAt: null,
  lastTest: null,
}

function type(name: string, value: string) {
  const box = document.querySelector<HTMLInputElement>(`[name="${name}"]`)
  if (box === null) throw new Error(`There is no box named ${name}.`)
  fireEvent.input(box, { target: { value } })
  return box
}

test('a new secret is staged beside the old one, tested and promoted', async () => {
  const registry = mockRegistry({ id: 'r1', registry: 'a.io' })
  const { operations, state } = openConsole('/registries/r1', { registries: [registry] })

  fireEvent.click(await found('button', 'Replace secret'))
  expect(screen.getByDisplayValue('puller')).not.toBeNull()
  const box = type('value-1', secret)
  expect(box.autocomplete).toBe('new-password')
  fireEvent.click(await found('button', 'Stage'))
  await screen.findByText('The one before it serves until this one is promoted.')

  expect(operations.find(({ name }) => name === 'StageSecret')?.variables).toEqual({
    input: {
      id: 'r1',
      credential: { dockerV2: { username: 'puller', password: secret } },
      secretExpiresAt: null,
    },
  })
  expect(document.body.innerHTML).not.toContain(secret)
  expect(JSON.stringify([Object.entries(sessionStorage)])).not.toContain(secret)

  fireEvent.click(await found('button', 'Test the new secret'))
  await screen.findByText(/by ana@example.com, tested: works/)
  expect(operations.find(({ name }) => name === 'TestStaged')?.variables).toEqual({
    input: { staged: 'r1' },
  })
  fireEvent.click(await found('button', 'Promote'))
  await screen.findByText('The new secret serves.')
  expect(state.registries[0]?.stagedSecret).toBeNull()
})

test('the page says who staged a secret, when, and whether it works', async () => {
  const registry = mockRegistry({
    id: 'r1',
    registry: 'a.io',
    stagedSecret: { ...staged, lastTest: mockTest(null) },
  })
  openConsole('/registries/r1', { registries: [registry] })

  const label = await screen.findByText('Staged', { selector: 'dt' })

  expect(label.nextElementSibling?.textContent).toBe('3 minutes ago by ana, tested: works')
})

test('a secret that fails its test is promoted only when asked twice', async () => {
  const registry = mockRegistry({ id: 'r1', registry: 'a.io', stagedSecret: staged })
  const { operations } = openConsole('/registries/r1', {
    registries: [registry],
    failure: failures.wrongPassword,
  })
  const forced = () =>
    operations.filter(({ name }) => name === 'PromoteSecret').map(({ variables }) => variables)

  fireEvent.click(await found('button', 'Promote'))
  fireEvent.click(await found('button', 'Promote anyway…'))
  expect(forced()).toEqual([{ input: { id: 'r1', force: false } }])
  const dialog = await screen.findByRole('dialog')
  fireEvent.click(within(dialog).getByText('Promote anyway'))

  await screen.findByText('The new secret serves.')
  expect(forced()[1]).toEqual({ input: { id: 'r1', force: true } })
})

test('what is staged is discarded and the old secret goes on', async () => {
  const registry = mockRegistry({ id: 'r1', registry: 'a.io', stagedSecret: staged })
  const { state } = openConsole('/registries/r1', { registries: [registry] })

  fireEvent.click(await found('button', 'Discard'))

  await found('button', 'Replace secret')
  expect(state.registries[0]?.stagedSecret).toBeNull()
})

test('the row’s menu leads to the boxes for the new secret', async () => {
  openConsole('/registries', { registries: [mockRegistry({ registry: 'a.io', name: 'Lab' })] })
  fireEvent.click(await found('button', 'Actions for Lab'))
  fireEvent.click(await screen.findByText('Replace secret'))

  await waitFor(() => expect(location.hash).toBe('#secret'))
  await found('button', 'Stage')
})

test('a reader sees what is staged and can change nothing', async () => {
  const registry = mockRegistry({ id: 'r1', registry: 'a.io', stagedSecret: staged })
  openConsole('/registries/r1', {
    registries: [registry],
    user: { id: 'u1', email: 'v@example.com', name: 'V', role: 'viewer' },
  })

  const promote = await found('button', 'Promote')

  expect(promote.getAttribute('title')).toContain('editor')
  expect(promote.hasAttribute('disabled')).toBe(true)
})
