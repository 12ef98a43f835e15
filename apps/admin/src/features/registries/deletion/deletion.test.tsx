import { fireEvent, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { mockRegistry } from '../../../testing/mock-data.ts'
import { found, openConsole } from '../../../testing/open-console.tsx'

const week = 7 * 86_400_000
const ago = (milliseconds: number) => new Date(Date.now() - milliseconds).toISOString()
const team = mockRegistry({
  id: 'r1',
  registry: 'quay.io/team/*',
  name: 'Team',
  imagesCount: 3,
  lastUsedAt: ago(2 * week),
})
const quay = mockRegistry({ id: 'r2', registry: 'quay.io', name: 'All of Quay' })

const danger = async () => found('region', 'Danger zone')

test('the end of the page says what a deletion would change', async () => {
  openConsole('/registries/r1', { registries: [team, quay] })

  const zone = within(await danger())

  await zone.findByText('3 images were fetched with this, such as')
  zone.getByText('quay.io/team/app:1.0')
  zone.getByText('Their records stay.')
  zone.getByText('Another credential matches all of them:')
  expect(zone.getByRole('link', { name: 'All of Quay' }).getAttribute('href')).toBe(
    '/registries/r2',
  )
  zone.getByText('Deleting can be undone for 50 seconds.')
})

test('where nothing else matches its images, the dialog says that they are lost to fetching', async () => {
  openConsole('/registries/r1', { registries: [team] })

  fireEvent.click(await found('button', 'Delete registry…'))

  const dialog = within(screen.getByRole('dialog'))
  await dialog.findByText(/^No other credential matches them/)
  expect(dialog.queryByLabelText('Host')).toBeNull()
})

test('one that was used in the last 7 days is deleted by administrators alone', async () => {
  const used = { ...team, lastUsedAt: ago(week / 2) }
  const user = { name: 'Ed', email: 'ed@example.com', role: 'editor' as const }
  openConsole('/registries/r1', { registries: [used], user: { id: 'u9', ...user } })

  await within(await danger()).findByText(/^It was used in the last 7 days/)

  const button = screen.getByText('Delete registry…').closest('button')
  expect(button?.disabled).toBe(true)
})

test('what many depend on is told together', async () => {
  openConsole('/registries', { registries: [team, { ...quay, imagesCount: 2 }] })
  fireEvent.click(await screen.findByLabelText('Choose Team'))
  fireEvent.click(await screen.findByLabelText('Choose All of Quay'))
  fireEvent.click(
    within(await found('group', 'What to do with the chosen registries')).getByText('Delete…'),
  )

  const dialog = within(screen.getByRole('dialog'))

  expect(await dialog.findByText('5 images were fetched with this, such as')).not.toBeNull()
  await dialog.findByText(/^No other credential matches them/)
})
