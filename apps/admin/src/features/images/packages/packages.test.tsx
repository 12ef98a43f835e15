import { fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { analyze, mockImage } from '../../../testing/mock-images.ts'
import { found, openConsole } from '../../../testing/open-console.tsx'

function open(packages: number) {
  const image = mockImage({ id: 'i1', reference: 'a.io/app:1' })
  analyze(image, 5)
  const [sample] = image.allPackages
  if (sample === undefined) throw new Error('The mock has no package.')
  image.allPackages = Array.from({ length: packages }, (_, index) => ({
    ...sample,
    name: `lib-${index}`,
    purl: `pkg:deb/debian/lib-${index}@1`,
  }))
  return openConsole('/images/i1', { images: [image] })
}

test('of 5,000 packages only those in sight are drawn, and how many there are is said', async () => {
  const { operations } = open(5000)

  await screen.findByText('5,000 in all')

  await screen.findByText('lib-0')
  expect(screen.getAllByText(/^lib-\d+$/).length).toBeLessThanOrEqual(60)
  const pages = operations.filter(({ name }) => name === 'ImagePackages')
  expect(pages.length).toBeLessThanOrEqual(3)
  expect(pages[0]?.variables).toEqual({ id: 'i1', first: 100, search: null, types: null })
})

test('a package says which database lists it, and its package URL can be copied', async () => {
  open(1)

  await screen.findByText('/var/lib/dpkg/status')

  expect(await found('button', /package URL of lib-0/)).toBeTruthy()
})

test('a search that finds nothing is told from an image without packages', async () => {
  open(3)
  fireEvent.change(await found('searchbox', 'Search packages'), { target: { value: 'zzz' } })
  await screen.findByText('No package matches.')

  fireEvent.click(await found('button', 'Show all packages'))

  await waitFor(() => expect(screen.getByText('lib-2')).toBeTruthy())
})

test('an image without packages says so', async () => {
  open(0)

  const said = await screen.findByText(/^No package was found/)
  expect(said.textContent).toBe('No package was found in this image.')
})

test('what is in an image is had as a file, as CycloneDX and as SPDX', async () => {
  open(1)

  const link = await found('link', 'SBOM as CycloneDX')

  expect(link.getAttribute('href')).toBe('/export/sbom.json?image=i1&format=cyclonedx')
  expect(link.hasAttribute('download')).toBe(true)
  expect((await found('link', 'SBOM as SPDX')).getAttribute('href')).toBe(
    '/export/sbom.json?image=i1&format=spdx',
  )
})

test('an image that was not read has no such file', async () => {
  openConsole('/images/i1', {
    images: [mockImage({ id: 'i1', reference: 'a.io/app:1', status: 'CANCELLED' })],
  })

  await found('heading', 'a.io/app:1')

  expect(screen.queryByRole('link', { name: /SBOM/ })).toBeNull()
})

test('packages are narrowed to their kinds, which are named as people call them', async () => {
  const image = mockImage({ id: 'i1', reference: 'a.io/app:1' })
  analyze(image, 5)
  const [sample] = image.allPackages
  if (sample === undefined) throw new Error('The mock has no package.')
  const python = { name: 'flask', type: 'pypi', purl: 'pkg:pypi/flask@3', vendor: 'Pallets' }
  image.allPackages = [sample, { ...sample, ...python }]
  const { operations } = openConsole('/images/i1', { images: [image] })
  const [debian, chip] = [await found('button', 'Debian 1'), await found('button', 'Python 1')]
  expect(debian.compareDocumentPosition(chip)).toBe(Node.DOCUMENT_POSITION_FOLLOWING)

  fireEvent.click(chip)

  await screen.findByText('1 in all')
  expect(screen.getByText('flask')).toBeTruthy()
  expect(screen.queryByText(sample.name)).toBeNull()
  expect(operations.findLast(({ name }) => name === 'ImagePackages')?.variables).toMatchObject({
    types: ['pypi'],
  })
})

test('who made a package is shown to those who choose that column', async () => {
  const { state } = open(1)
  const [made] = state.images[0]?.allPackages ?? []
  if (made !== undefined) made.vendor = 'Red Hat, Inc.'
  await screen.findByText('lib-0')
  expect(screen.queryByText('Red Hat, Inc.')).toBeNull()

  fireEvent.click(screen.getByRole('checkbox', { name: 'Vendor', hidden: true }))

  expect(await screen.findByText('Red Hat, Inc.')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'As usual', hidden: true }))
  await waitFor(() => expect(screen.queryByText('Red Hat, Inc.')).toBeNull())
})
