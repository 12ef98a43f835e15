import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { mockRegistry } from '../../testing/mock-data.ts'
import { mockImage } from '../../testing/mock-images.ts'
import { found, openConsole } from '../../testing/open-console.tsx'

const images = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    mockImage({ reference: `a.io/app:${String(index).padStart(3, '0')}`, status: 'ANALYZED' }),
  )

const choose = async (reference: string) =>
  fireEvent.click(await screen.findByLabelText(`Choose ${reference}`))

test('of many images only what is in sight is drawn, and the rest is asked for by cursor', async () => {
  const { operations } = openConsole('/images', { images: images(120) })

  await found('link', 'a.io/app:000')

  await waitFor(() => {
    const pages = operations.filter(({ name }) => name === 'Images')
    expect(pages[1]?.variables).toMatchObject({ first: 50, after: btoa('49') })
  })
  expect(screen.getAllByRole('row').length).toBeLessThanOrEqual(60)
})

test('a shared link begins where it was shared, with a way to the beginning', async () => {
  openConsole(`/images?after=${btoa('39')}`, { images: images(60) })
  await screen.findAllByText('a.io/app:040')
  expect(screen.queryByText('a.io/app:039')).toBeNull()

  fireEvent.click(await screen.findByText('Show earlier rows'))

  await screen.findAllByText('a.io/app:000')
})

test('columns without an order can be put away too', async () => {
  openConsole('/images')
  await found('columnheader', 'Distribution')
  fireEvent.click(await screen.findByText('Columns', { selector: 'summary' }))

  fireEvent.click(await screen.findByLabelText('Distribution'))

  await waitFor(() =>
    expect(screen.queryByRole('columnheader', { name: 'Distribution' })).toBeNull(),
  )
  fireEvent.click(await screen.findByText('As usual'))
})

test('chosen images are read again, each with its result in its row', async () => {
  const { state } = openConsole('/images', { images: images(3), testMs: 5000 })
  await choose('a.io/app:000')
  await choose('a.io/app:001')
  // Somebody else was faster.
  state.images = state.images.filter(({ reference }) => reference !== 'a.io/app:001')

  fireEvent.click(await found('button', 'Analyse again'))

  await screen.findByText('1 image queued again, 1 not')
  const row = (await found('link', 'a.io/app:001')).closest('tr')
  expect(row && within(row).getByText('NOT_FOUND')).toBeTruthy()
  expect(state.images[0]?.status).toBe('QUEUED')
})

test('chosen images are deleted after a question, and leave the list', async () => {
  const { state } = openConsole('/images', { images: images(3) })
  await choose('a.io/app:000')
  await choose('a.io/app:002')
  fireEvent.click(await found('button', 'Delete…'))

  fireEvent.click(await found('button', 'Delete images'))

  await waitFor(() => expect(screen.queryByText('a.io/app:000')).toBeNull())
  expect(state.images.map(({ reference }) => reference)).toEqual(['a.io/app:001'])
})

const orphan = () =>
  mockImage({
    id: 'i1',
    reference: 'old.example.net/legacy/app:1',
    status: 'ANALYZED',
    resolvedWith: { registry: null, registryKey: 'old.example.net', username: 'legacy' },
  })

test('an orphan says so on its page, and goes on with the registry that matches now', async () => {
  const { state, operations } = openConsole('/images/i1', {
    images: [orphan()],
    registries: [mockRegistry({ registry: 'old.example.net', name: 'New keeper' })],
  })
  await screen.findByText(/^The registry that served this image was removed/)
  fireEvent.click(await found('button', 'Re-attach…'))
  await found('link', 'New keeper')
  fireEvent.click(screen.getByLabelText('Also fetch and analyse it again'))

  fireEvent.click(await found('button', 'Re-attach'))

  await waitFor(() => expect(state.images[0]?.resolvedWith?.registry?.name).toBe('New keeper'))
  await waitFor(() => expect(screen.queryByText(/^The registry that served/)).toBeNull())
  expect(operations.find(({ name }) => name === 'ReattachImage')?.variables).toMatchObject({
    input: { id: 'i1', reanalyze: true },
  })
})

test('an orphan that nothing matches leads to adding a registry', async () => {
  openConsole('/images?orphaned=yes', { images: [orphan()], registries: [] })
  fireEvent.click(await found('button', 'Re-attach…'))

  await screen.findByText(/No registry matches this image now/)

  expect(screen.getByText(/There is none for old\.example\.net/)).toBeTruthy()
  expect((await found('link', 'Add a registry')).getAttribute('href')).toBe('/registries/new')
  const button = screen.getByText('Re-attach').closest('button')
  expect(button?.disabled).toBe(true)
})
