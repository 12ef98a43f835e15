import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { hoursAgo } from '../../../testing/mock-data.ts'
import { analyze, mockImage } from '../../../testing/mock-images.ts'
import { found, openConsole } from '../../../testing/open-console.tsx'

const reference = 'a.io/app:1'

function open(id: string, ids: readonly string[]) {
  const images = ids.map((each, index) => {
    const image = mockImage({ id: each, reference, createdAt: hoursAgo(index * 24) })
    analyze(image, 5 + index)
    return image
  })
  return openConsole(`/images/${id}`, { images })
}

test('what a tag named stands newest first, each with the way to its image', async () => {
  const { state } = open('i2', ['i3', 'i2', 'i1'])

  const table = await found('table', 'What this tag named')

  const rows = within(table).getAllByRole('row').slice(1)
  expect(rows.map((row) => row.querySelector('[title]')?.getAttribute('title'))).toEqual(
    state.images.map(({ digest }) => digest),
  )
  const links = rows.map((row) => row.querySelector('a')?.getAttribute('href'))
  expect(links).toEqual(['/images/i3', undefined, '/images/i1'])
  expect(rows[1]?.textContent).toContain('(this image)')
})

test('an older image is compared with this one, and a newer one is not offered', async () => {
  open('i2', ['i3', 'i2', 'i1'])

  const link = await found('link', /^Compare sha256:.* with this image$/)

  expect(link.getAttribute('href')).toBe('/images/compare?from=i1&to=i2')
  expect(screen.getAllByRole('link', { name: /^Compare/ })).toHaveLength(1)
})

test('a tag that has named one image alone has no history', async () => {
  const { operations } = open('i1', ['i1'])

  await found('heading', 'Packages')

  await waitFor(() => expect(operations.some(({ name }) => name === 'TagHistory')).toBe(true))
  await waitFor(() => expect(screen.queryByText('What this tag named')).toBeNull())
})
