import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { found, openConsole } from '../../testing/open-console.tsx'

test('the help explains keys, matching and statuses, and links to nothing outside', async () => {
  openConsole('/help')
  await found('heading', 'Help')

  for (const heading of [
    'Keyboard shortcuts',
    'Which credential serves an image',
    'What a registry’s status means',
    'What an image’s status means',
    'Where the settings are',
    'From a terminal',
  ]) {
    expect(screen.getByRole('heading', { name: heading })).not.toBeNull()
  }
  const outside = screen
    .getAllByRole('link')
    .map((link) => link.getAttribute('href'))
    .filter((href) => !/^[/#]/.test(href ?? ''))
  expect(outside).toEqual([])
})
