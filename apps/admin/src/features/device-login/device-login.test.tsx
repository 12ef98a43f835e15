import { fireEvent, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { found, openConsole } from '../../testing/open-console.tsx'

const waiting = () => new Map([['BCDF-GHJK', 'waiting' as const]])

test('a code from the link shows what asks, and is out of the address', async () => {
  const { state } = openConsole('/device#BCDF-GHJK', { devices: waiting() })

  await screen.findByText('build-7')
  await screen.findByText('192.0.2.7')
  await found('heading', 'BCDF-GHJK')
  expect(location.href).not.toContain('BCDF')
  expect(state.devices.get('BCDF-GHJK')).toBe('waiting')

  fireEvent.click(await found('button', 'Allow'))

  await screen.findByText('The program is signed in. You can close this page.')
  expect(state.devices.get('BCDF-GHJK')).toBe('allowed')
})

test('a code is typed, and the program is not let in', async () => {
  const { state } = openConsole('/device', { devices: waiting() })
  fireEvent.input(await screen.findByLabelText('Code'), { target: { value: ' bcdf-ghjk' } })
  fireEvent.click(await found('button', 'Continue'))

  fireEvent.click(await found('button', 'Do not allow'))

  await screen.findByText('The program was not let in.')
  expect(state.devices.get('BCDF-GHJK')).toBe('denied')
})

test('a wrong code is said, and another one can be typed', async () => {
  openConsole('/device#XXXX-XXXX', { devices: waiting() })

  await screen.findByText('No program waits with this code.')
  expect(screen.queryByRole('button', { name: 'Allow' })).toBeNull()
  fireEvent.click(await found('button', 'Another code'))

  await found('textbox', 'Code')
})

test('who is not signed in does that first, and comes back to the code', async () => {
  const { state } = openConsole('/device#BCDF-GHJK', { devices: waiting(), signedIn: false })
  for (const [label, value] of [
    ['E-mail', state.user.email],
    ['Password', state.password],
  ] as const)
    fireEvent.input(await screen.findByLabelText(label), { target: { value } })

  fireEvent.click(await found('button', 'Sign in'))

  const heading = await found('heading', 'BCDF-GHJK')
  expect(heading.tagName).toBe('H2')
})
