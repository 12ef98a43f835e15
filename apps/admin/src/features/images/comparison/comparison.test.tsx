import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { digest } from '../../../testing/mock-digest.ts'
import { analyze, mockImage } from '../../../testing/mock-images.ts'
import { found, openConsole } from '../../../testing/open-console.tsx'

function twoImages() {
  const [before, after] = ['i1', 'i2'].map((id, index) => {
    const image = mockImage({ id, reference: 'a.io/app:1' })
    analyze(image, 5 + index)
    return image
  })
  if (before === undefined || after === undefined) throw new Error('Two were made.')
  return { before, after }
}

const mockLayer = { mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip', packages: 0 }

const open = ({ before, after }: ReturnType<typeof twoImages>) =>
  openConsole('/images/compare?from=i1&to=i2', { images: [after, before] })

test('packages that are new, gone or changed are counted and told with their versions', async () => {
  const { before, after } = twoImages()
  const [first, second] = before.allPackages
  if (first === undefined || second === undefined) throw new Error('The mock has no packages.')
  before.allPackages = [first, second]
  after.allPackages = [
    { ...first, version: '99' },
    { ...first, name: 'brand-new' },
  ]
  open({ before, after })

  const table = await found('table', 'Packages')

  await found('button', 'New 1')
  await found('button', 'Gone 1')
  const changed = within(table).getByRole('row', { name: new RegExp(`^${first.name}`) })
  expect(changed.textContent).toContain(`Changed${first.version}99`)
  fireEvent.click(await found('button', 'New 1'))
  await waitFor(() => expect(screen.queryByText(second.name)).toBeNull())
  expect(screen.getByText('brand-new')).toBeTruthy()
  await screen.findByText('1 in all')
})

test('of thousands of changed packages only those in sight are asked for', async () => {
  const { before, after } = twoImages()
  const [sample] = before.allPackages
  if (sample === undefined) throw new Error('The mock has no packages.')
  before.allPackages = []
  after.allPackages = Array.from({ length: 3000 }, (_, index) => ({
    ...sample,
    name: `lib-${index}`,
  }))
  const { operations } = open({ before, after })

  await screen.findByText('3,000 in all')

  const pages = operations.filter(({ name }) => name === 'ComparedPackages')
  expect(pages.length).toBeLessThanOrEqual(3)
  expect(pages[0]?.variables).toEqual({
    from: 'i1',
    to: 'i2',
    first: 100,
    change: null,
    search: null,
  })
})

test('variables are told by their names alone, layers by what they weigh', async () => {
  const { before, after } = twoImages()
  if (after.config !== null) {
    after.config = { ...after.config, env: [...after.config.env, 'API_KEY=hunter2'] }
  }
  after.size = '61432118'
  after.layers = [
    ...after.layers,
    { ...mockLayer, digest: digest(8), size: '10000000', createdBy: 'RUN make' },
  ]
  open({ before, after })

  const config = await found('table', 'Configuration')

  expect(config.textContent).toContain('Variable API_KEY')
  expect(document.body.textContent).not.toContain('hunter2')
  expect(document.body.textContent).toContain('51.4 MB → 61.4 MB (+10.0 MB)')
  expect(document.body.textContent).toContain('3 layers, 51.4 MB')
  expect((await found('table', 'Layers')).textContent).toContain('RUN make')
})

test('the sides are swapped by the address', async () => {
  open(twoImages())

  fireEvent.click(await found('link', 'Swap sides'))

  await waitFor(() => expect(location.search).toBe('?from=i2&to=i1'))
})

test('two images with the same in them are told as such', async () => {
  open(twoImages())

  await screen.findByText('Both have the same packages in the same versions.')

  expect(screen.getByText('Both are run in the same way.')).toBeTruthy()
  expect(screen.getByText('Both have the same layers.')).toBeTruthy()
})

test('of an image that is not there the page says that nothing can be compared', async () => {
  openConsole('/images/compare?from=gone&to=gone')

  await found('heading', 'These two cannot be compared')

  expect(screen.getByText('One of the images was deleted, or was never read.')).toBeTruthy()
})

test('without two images the page says how to choose them', async () => {
  openConsole('/images/compare')

  await found('heading', 'Which two images?')
  expect((await found('link', 'All images')).getAttribute('href')).toBe('/images')
})
