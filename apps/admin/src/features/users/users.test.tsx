import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { found, openConsole } from '../../testing/open-console.tsx'

const cells = async (name: RegExp) => {
  const row = await found('row', name)
  return within(row)
    .getAllByRole('cell')
    .map(({ textContent }) => textContent)
}

async function choose(name: string, action: string) {
  fireEvent.click(await found('button', `Actions for ${name}`))
  fireEvent.click(await found('menuitem', action))
  return within(await found('dialog', new RegExp(name, 'v')))
}

test('the list says who may sign in, with which role and since when not', async () => {
  openConsole('/users')

  expect((await cells(/Ben/v)).slice(0, 4)).toEqual([
    'Ben Okafor',
    'ben@example.com',
    'Editor',
    'Active',
  ])
  expect((await cells(/Cleo/v))[3]).toMatch(/^InvitedLink end/v)
  expect((await cells(/Dov/v))[3]).toBe('Disabled')
  expect(await found('link', 'Users')).not.toBeNull()
})

test('others than administrators are refused plainly, without a request', async () => {
  const user = { id: 'u2', email: 'ben@example.com', name: 'Ben', role: 'editor' } as const
  const { operations } = openConsole('/users', { user })

  await screen.findByText('Only administrators see who may sign in.')

  expect(screen.queryByRole('link', { name: 'Users' })).toBeNull()
  expect(operations.map(({ name }) => name)).not.toContain('Users')
})

test('an invitation ends with its link, which is shown once and kept nowhere', async () => {
  const { state, operations } = openConsole('/users')
  fireEvent.click(await found('button', 'Invite'))
  const dialog = within(await found('dialog', 'Invite somebody'))
  fireEvent.input(dialog.getByLabelText('Name'), { target: { value: 'Eve Lund' } })
  fireEvent.input(dialog.getByLabelText('E-mail'), { target: { value: 'eve@example.com' } })
  fireEvent.change(dialog.getByLabelText('Role'), { target: { value: 'EDITOR' } })

  fireEvent.click(dialog.getByRole('button', { name: 'Invite' }))

  const link = await screen.findByText(/\/invite#once-/v)
  expect(screen.getByText(/It ends/v).textContent).toMatch(/in (?:2|3) days/v)
  const eve = state.users.find(({ email }) => email === 'eve@example.com')
  expect([eve?.role, link.textContent.endsWith(eve?.id ?? '-')]).toEqual(['EDITOR', true])

  fireEvent.click(await found('button', 'I have copied it'))

  await found('row', /Eve Lund/v)
  expect(document.body.innerHTML).not.toContain('once-')
  expect(JSON.stringify([operations, localStorage, sessionStorage])).not.toContain('once-')
})

test('an address that is taken is refused in the dialog, and what was typed stays', async () => {
  openConsole('/users')
  fireEvent.click(await found('button', 'Invite'))
  const dialog = within(await found('dialog', 'Invite somebody'))
  const email = dialog.getByLabelText<HTMLInputElement>('E-mail')
  fireEvent.input(dialog.getByLabelText('Name'), { target: { value: 'Ben' } })
  fireEvent.input(email, { target: { value: 'ben@example.com' } })

  fireEvent.click(dialog.getByRole('button', { name: 'Invite' }))

  expect((await dialog.findByRole('alert')).textContent).toContain('already')
  expect(email.value).toBe('ben@example.com')
})

test('a person gets another role', async () => {
  openConsole('/users')
  const dialog = await choose('Ben Okafor', 'Change role')
  fireEvent.change(dialog.getByLabelText('Role'), { target: { value: 'ADMIN' } })

  fireEvent.click(dialog.getByRole('button', { name: 'Change role' }))

  await waitFor(async () => expect((await cells(/Ben/v))[2]).toBe('Administrator'))
})

test('a person is disabled', async () => {
  openConsole('/users')
  const dialog = await choose('Ben Okafor', 'Disable')

  fireEvent.click(dialog.getByRole('button', { name: 'Disable' }))

  await waitFor(async () => expect((await cells(/Ben/v))[3]).toBe('Disabled'))
})

test('who is disabled is let in again', async () => {
  openConsole('/users')
  const dialog = await choose('Dov Peretz', 'Enable')

  fireEvent.click(dialog.getByRole('button', { name: 'Enable' }))

  await waitFor(async () => expect((await cells(/Dov/v))[3]).toBe('Active'))
})

test('the last administrator stays one, and the API says why', async () => {
  const { state } = openConsole('/users')

  const dialog = await choose('Ana Lopes', 'Change role')
  fireEvent.change(dialog.getByLabelText('Role'), { target: { value: 'VIEWER' } })
  fireEvent.click(dialog.getByRole('button', { name: 'Change role' }))

  expect((await dialog.findByRole('alert')).textContent).toContain('last administrator')
  expect(state.users[0]?.role).toBe('ADMIN')
})

test('a new link is made for others, not for oneself', async () => {
  openConsole('/users')
  const dialog = await choose('Cleo Marsh', 'New link')
  fireEvent.click(dialog.getByRole('button', { name: 'Make the link' }))
  await screen.findByText(/\/invite#once-/v)
  fireEvent.click(await found('button', 'I have copied it'))

  fireEvent.click(await found('button', 'Actions for Ana Lopes'))
  const own = await found('menuitem', 'New link')
  expect(own.title).toContain('settings')
  expect(own.hasAttribute('data-disabled')).toBe(true)
})
