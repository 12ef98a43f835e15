import { fireEvent, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { analyze, mockImage } from '../../../testing/mock-images.ts'
import { found, openConsole } from '../../../testing/open-console.tsx'

function open(reference: string, role: 'viewer' | 'editor' = 'editor') {
  const image = mockImage({ id: 'i1', reference })
  analyze(image, 5)
  const user = { id: 'u2', email: 'ed@example.com', name: 'Ed', role }
  return openConsole('/images/i1', { images: [image], watches: [], user })
}

test('an image’s tag is watched every hour by a button, which then leads to the watches', async () => {
  const { state } = open('a.io/app:1')

  fireEvent.click(await found('button', 'Watch this tag'))

  const link = await found('link', 'Watched')
  expect(link.getAttribute('href')).toBe('/images/watches')
  expect(state.watches).toMatchObject([
    { reference: 'a.io/app:1', everySeconds: 3600, platform: 'linux/amd64' },
  ])
})

test('who may only read sees why the tag cannot be watched', async () => {
  open('a.io/app:1', 'viewer')

  const button = await found('button', 'Watch this tag')

  expect(button.hasAttribute('disabled')).toBe(true)
  expect(button.title).toBe('Your role may only read. Ask for the editor role.')
})

test('an image that was asked for by its digest has no tag to watch', async () => {
  open(`a.io/app@sha256:${'a'.repeat(64)}`)

  await found('heading', 'Packages')

  expect(screen.queryByText('Watch this tag')).toBeNull()
})
