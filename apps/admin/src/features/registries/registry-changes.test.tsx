import { fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { hoursAgo, mockRegistry } from '../../testing/mock-data.ts'
import { found, openConsole } from '../../testing/open-console.tsx'

const change = (id: string, by: string, action = 'UPDATED', fields: string[] = []) => ({
  id,
  at: hoursAgo(2),
  by,
  action,
  fields,
})

test('the page says who changed which fields, in words', async () => {
  const changes = [
    change('c2', 'ben', 'UPDATED', ['tlsVerify', 'secretExpiresAt', 'password']),
    change('c1', 'ana', 'ADDED'),
  ]
  openConsole('/registries/r1', {
    registries: [mockRegistry({ id: 'r1', registry: 'a.io', changes })],
  })

  const what = await screen.findByText(/^Edited:/)

  expect(what.textContent).toBe('Edited: TLS verification, expiry, Password or token')
  expect(what.closest('tr')?.textContent).toContain('ben')
  expect(what.closest('#changes')).not.toBeNull()
})

test('older changes are on further pages', async () => {
  const changes = Array.from({ length: 12 }, (_, index) => change(`c${index}`, `person ${index}`))
  openConsole('/registries/r1', {
    registries: [mockRegistry({ id: 'r1', registry: 'a.io', changes })],
  })
  await screen.findByText('person 9')
  expect(screen.queryByText('person 11')).toBeNull()

  fireEvent.click(await found('button', 'Next'))

  await screen.findByText('person 11')
})

test('“History” in the row’s menu goes to the changes', async () => {
  openConsole('/registries', { registries: [mockRegistry({ registry: 'a.io', name: 'Lab' })] })
  fireEvent.click(await found('button', 'Actions for Lab'))

  fireEvent.click(await screen.findByText('History'))

  await waitFor(() => expect(location.hash).toBe('#changes'))
})
