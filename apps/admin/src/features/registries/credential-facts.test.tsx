import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { mockRegistry } from '../../testing/mock-data.ts'
import { found, openConsole } from '../../testing/open-console.tsx'

test('what may be shown of a credential stands in the words of its form', async () => {
  const publicFields = {
    username: 'puller',
    project: 'acme',
    keyId: '0123',
    tail: 'of a newer server',
  }
  const registry = mockRegistry({ registry: 'gcr.io', publicFields })
  openConsole(`/registries/${registry.id}`, { registries: [registry] })

  const summary = within(await found('region', 'Summary'))
  await summary.findByText('Username and password')

  const terms = summary.getAllByRole('term').map(({ textContent }) => textContent)
  expect(terms.slice(2, 7)).toEqual(['Credential', 'Username', 'Project', 'Key ID', 'tail'])
  expect(summary.getByText('acme')).toBeTruthy()
  expect(screen.getAllByText('puller')).toHaveLength(1)
})
