import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { found, openConsole } from '../testing/open-console.tsx'

test('every screen says which hosts have stand-ins', async () => {
  openConsole('/registries', { hostOverrides: ['gcr.io', 'harbor.example.com'] })

  const notice = await found('note', 'Stand-ins are in use.')

  expect(notice.textContent).toContain('2 hosts')
  expect(notice.textContent).toContain('harbor.example.com')
})

test('nothing is said where every host is itself', async () => {
  openConsole('/registries')

  await found('heading', 'Registries')

  expect(screen.queryByRole('note')).toBeNull()
})
