import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { found, openConsole } from '../../testing/open-console.tsx'

const items = async () => {
  const list = await found('list', 'Settings of the server')
  return within(list)
    .queryAllByRole('listitem')
    .map(({ textContent }) => textContent)
}

test('the settings of the server are told with variable, value, default and meaning', async () => {
  openConsole('/settings')

  const [url, allow, checks, only] = await items()

  expect(url).toContain('WHARFINGER_PUBLIC_URL')
  expect(url).toContain('Default: the address the server listens on')
  expect(allow).toContain('10.4.0.0/16192.168.1.0/24')
  expect(checks).toBe('WHARFINGER_CHECK_EVERYdefault6hHow often stored credentials are checked.')
  expect(only).toContain('not set')
  const server = await found('region', 'This server')
  expect(server.textContent).toContain('0.1.0')
  expect(server.textContent).toContain('SQLite')
})

test('they are searched by name, value and meaning', async () => {
  openConsole('/settings')
  const search = async (value: string) =>
    fireEvent.change(await found('searchbox', 'Search the settings'), { target: { value } })

  await search('egress 192.168')
  await waitFor(async () => expect(await items()).toHaveLength(1))
  await search('nothing like it')
  await screen.findByText('No setting fits.')
  await search('')
  await waitFor(async () => expect(await items()).toHaveLength(4))
})

test('what a role may not see is not there', async () => {
  openConsole('/settings', { settings: [] })
  await waitFor(async () =>
    expect((await found('region', 'This server')).textContent).toMatch(/0\.1/),
  )
  expect(screen.queryByRole('region', { name: 'Settings of the server' })).toBeNull()
})
