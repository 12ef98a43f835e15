import { fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { found, openConsole } from '../../testing/open-console.tsx'

test('an added image is followed to its end: progress, digest, packages', async () => {
  const held = Promise.withResolvers<void>()
  const { state } = openConsole('/images/new', { layersHeld: held.promise })
  const box = await waitFor(() => {
    const element = document.querySelector('[name="reference"]')
    if (element === null) throw new Error('not yet')
    return element
  })
  fireEvent.input(box, { target: { value: 'docker.io/acme/api:3' } })
  await found('link', 'Docker Hub')

  fireEvent.click(await found('button', 'Add image'))

  await found('heading', 'docker.io/acme/api:3')
  await screen.findByRole('progressbar', { name: 'Progress' })
  const layers = await found('list', 'Layers')
  expect(layers.querySelectorAll('progress')).toHaveLength(3)
  held.resolve()
  await screen.findByText('Analysed', { selector: 'span' })
  await found('heading', 'Packages')
  expect(screen.getAllByText(/^sha256:/).length).toBeGreaterThan(0)
  expect(state.images[0]?.status).toBe('ANALYZED')
})

test('a text that is no reference is said beside the box before anything is sent', async () => {
  const { operations } = openConsole('/images/new')
  const box = await waitFor(() => {
    const element = document.querySelector('[name="reference"]')
    if (element === null) throw new Error('not yet')
    return element
  })

  fireEvent.input(box, { target: { value: 'Not A Reference' } })

  await waitFor(() => expect(document.body.textContent).toMatch(/reference/i))
  expect(operations.some(({ name }) => name === 'ServingCredential')).toBe(false)
})

test('a failed image says why and leads to its registry', async () => {
  const mock = openConsole('/images')
  const failed = mock.state.images.find(({ status }) => status === 'FAILED')

  fireEvent.click(await found('link', failed?.reference ?? ''))

  await screen.findByText('AUTH_INVALID')
  const link = await found('link', 'Open the registry')
  expect(link.getAttribute('href')).toBe(`/registries/${failed?.resolvedWith?.registry?.id}`)
})

test('an image whose registry is down says when it is tried again, and is tried at once', async () => {
  const mock = openConsole('/images')
  const failed = mock.state.images.find(({ status }) => status === 'FAILED')
  const retryAt = new Date(Date.now() + 3_600_000).toISOString()
  const error = { code: 'REFUSED', message: 'a.b refused the connection.', hint: null, retryAt }
  Object.assign(failed ?? {}, { status: 'QUEUED', error })

  fireEvent.click(await found('link', failed?.reference ?? ''))
  await screen.findByText(/Tried again by itself/)
  fireEvent.click(await found('button', 'Try now'))

  await waitFor(() =>
    expect(mock.operations.some(({ name }) => name === 'ReanalyzeImage')).toBe(true),
  )
})

test('the filters of the list are those of the address', async () => {
  const { operations } = openConsole('/images?q=acme&status=analyzed,failed&orphaned=yes')

  await found('heading', 'Images')

  await waitFor(() =>
    expect(operations.find(({ name }) => name === 'Images')?.variables).toEqual({
      first: 50,
      filter: { search: 'acme', statuses: ['ANALYZED', 'FAILED'], orphaned: true },
      orderBy: { field: 'CREATED_AT', direction: 'DESC' },
    }),
  )
})

test('the work on an image is cancelled by its button', async () => {
  const mock = openConsole('/images')
  const busy = mock.state.images.find(({ status }) => status === 'FETCHING')
  fireEvent.click(await found('link', busy?.reference ?? ''))

  fireEvent.click(await found('button', 'Cancel'))

  await screen.findByText('Cancelled')
  expect(busy?.status).toBe('CANCELLED')
})
