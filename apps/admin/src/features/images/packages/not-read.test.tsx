import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { analyze, mockImage } from '../../../testing/mock-images.ts'
import { found, openConsole } from '../../../testing/open-console.tsx'

function open(notRead: ReturnType<typeof mockImage>['notRead']) {
  const image = mockImage({ id: 'i1', reference: 'a.io/app:1' })
  analyze(image, 5)
  image.notRead = notRead
  return openConsole('/images/i1', { images: [image] })
}

test('what was not read is told with its path, what it may hold, and why', async () => {
  open([
    { path: '/srv/app.jar', type: 'maven', reason: 'TOO_LARGE', count: 1 },
    { path: null, type: 'npm', reason: 'TOO_MANY_FILES', count: 1200 },
  ])

  const panel = await found('table', 'What was not read')

  await found('heading', 'What was not read (1,201)')
  expect(panel.textContent).toContain('/srv/app.jar')
  expect(panel.textContent).toContain('It is larger than what is read of its kind.')
  expect(panel.textContent).toContain('Java')
  expect(panel.textContent).toContain('1,200 files')
})

test('nothing is said where everything was read', async () => {
  open([])

  await found('heading', 'Packages')

  expect(screen.queryByText(/not read/)).toBeNull()
})
