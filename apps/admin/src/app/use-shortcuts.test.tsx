import { fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { found, openConsole } from '../testing/open-console.tsx'

const press = (key: string, more: object = {}, target: Element = document.body) =>
  fireEvent.keyDown(target, { key, ...more })

test('g and a letter go to a page, n begins what belongs to it', async () => {
  openConsole('/')
  await found('heading', 'Overview')

  press('g')
  press('i')
  await found('heading', 'Images')
  press('n')
  await found('heading', 'Add image')
  press('g')
  press('r')
  await found('heading', 'Registries')
  press('n')
  await found('heading', 'New registry')
  press('g')
  press('o')
  await found('heading', 'Overview')

  expect(location.pathname).toBe('/')
})

test('/ searches the list, ? shows the shortcuts and leads to the help', async () => {
  openConsole('/registries')
  const search = await found('searchbox', 'Search registries')
  press('/')
  expect(document.activeElement).toBe(search)

  press('?')
  await found('heading', 'Keyboard shortcuts')
  fireEvent.click(await found('button', 'Help'))

  await found('heading', 'Which credential serves an image')
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('no key does anything while one types, and none with Ctrl but the palette’s', async () => {
  openConsole('/registries')
  const search = await found('searchbox', 'Search registries')
  for (const key of ['?', 'n', 'p', 'g', 'i']) press(key, {}, search)
  press('k', { ctrlKey: true }, search)
  for (const key of ['n', 'p', '?']) press(key, { ctrlKey: true })

  expect(screen.queryByRole('dialog')).toBeNull()
  expect(location.pathname).toBe('/registries')
  expect(document.documentElement.dataset).not.toHaveProperty('presenting')
})

test('no key acts behind an open dialog', async () => {
  openConsole('/registries')
  await found('link', 'Lab')
  press('?')
  await found('dialog', 'Keyboard shortcuts')

  press('n')
  press('k', { metaKey: true })

  await waitFor(() => expect(screen.getAllByRole('dialog')).toHaveLength(1))
  expect(location.pathname).toBe('/registries')
})
