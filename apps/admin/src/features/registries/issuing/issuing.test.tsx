import { fireEvent, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { mockEvent } from '../../../testing/mock-audit.ts'
import { mockIssuance, mockRegistry } from '../../../testing/mock-data.ts'
import { found, openConsole } from '../../../testing/open-console.tsx'

const panel = async () => within(await found('region', 'Hand out credentials'))
const dialog = async () => within(await screen.findByRole('dialog'))
const sent = (operations: readonly { name: string; variables: unknown }[]) =>
  operations.filter(({ name }) => name === 'SetIssuancePolicy').map(({ variables }) => variables)

test('nothing is handed out until an administrator says so', async () => {
  const registry = mockRegistry({
    id: 'r1',
    registry: 'a.dkr.ecr.io',
    issuance: mockIssuance({ loginNeeds: 'PRINCIPAL' }),
  })
  const { operations } = openConsole('/registries/r1', { registries: [registry] })
  const page = await panel()
  page.getByText('Nothing is handed out.')
  expect(page.queryByText(/configure-docker/)).toBeNull()

  fireEvent.click(page.getByText('Change…'))
  const form = await dialog()
  // What makes no difference to this registry is not asked about.
  expect(form.queryByLabelText('Also the stored secret itself')).toBeNull()
  expect(form.getByLabelText(/^Also logins/).closest('input')?.disabled).toBe(true)
  fireEvent.click(form.getByLabelText('Hand out credentials of this registry'))
  fireEvent.click(form.getByLabelText('Also logins that open more than this registry'))
  fireEvent.click(form.getByRole('button', { name: 'Save' }))

  await page.findByText('Logins open more than this registry')
  page.getByText('Credentials are handed out.')
  await screen.findByText('What may be handed out is saved.')
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(sent(operations)).toEqual([
    {
      input: {
        id: 'r1',
        enabled: true,
        allowPrincipal: true,
        allowStaticSecret: false,
        allowPush: false,
        confirmRegistry: null,
      },
    },
  ])
})

test('the stored secret may leave only once the registry is typed, and then a red sign stays', async () => {
  const registry = mockRegistry({ id: 'r1', registry: 'quay.io/team/*' })
  const { operations } = openConsole('/registries/r1', { registries: [registry] })
  const page = await panel()
  fireEvent.click(page.getByText('Change…'))
  const form = await dialog()
  fireEvent.click(form.getByLabelText('Hand out credentials of this registry'))
  fireEvent.click(form.getByLabelText('Also the stored secret itself'))
  const save = form.getByText('Save').closest('button')
  const box = form.getByLabelText('Registry')

  expect(save?.disabled).toBe(true)
  fireEvent.change(box, { target: { value: 'quay.io' } })
  expect(save?.disabled).toBe(true)
  fireEvent.change(box, { target: { value: 'quay.io/team/*' } })
  fireEvent.click(form.getByRole('button', { name: 'Save' }))

  const sign = await page.findByText('The stored secret itself may leave')
  expect(sign.className).toContain('bad')
  expect(sent(operations)).toMatchObject([{ input: { confirmRegistry: 'quay.io/team/*' } }])
})

test('a refusal of the gateway is told, and the question stays', async () => {
  const registry = mockRegistry({ id: 'r1', registry: 'quay.io' })
  openConsole('/registries/r1', { registries: [registry] })
  fireEvent.click((await panel()).getByText('Change…'))
  const form = await dialog()
  fireEvent.click(form.getByLabelText('Hand out credentials of this registry'))
  fireEvent.click(form.getByLabelText('Also the stored secret itself'))
  // The mock takes it to the letter.
  fireEvent.change(form.getByLabelText('Registry'), { target: { value: ' quay.io' } })

  fireEvent.click(form.getByRole('button', { name: 'Save' }))

  expect((await form.findByRole('alert')).textContent).toContain('Type the registry again.')
})

test('switching it off says what goes on', async () => {
  const issuance = mockIssuance({ enabled: true })
  const registry = mockRegistry({ id: 'r1', registry: 'quay.io', issuance })
  openConsole('/registries/r1', { registries: [registry] })
  fireEvent.click((await panel()).getByText('Change…'))
  const form = await dialog()

  fireEvent.click(form.getByLabelText('Hand out credentials of this registry'))
  fireEvent.click(form.getByRole('button', { name: 'Save' }))

  expect(
    await screen.findByText('What was handed out before is good until its end.'),
  ).not.toBeNull()
})

test('the commands bind a path to its host, and name the one scope that is needed', async () => {
  const issuance = mockIssuance({ enabled: true })
  const registry = mockRegistry({ id: 'r1', registry: 'quay.io/team/*', issuance })
  openConsole('/registries/r1', { registries: [registry] })
  const page = await panel()

  const bound = `wharfctl auth configure-docker 'quay.io=quay.io/team/*'`
  expect(await page.findByText(bound)).not.toBeNull()
  page.getByText(
    `wharfctl token create --name 'pull quay.io' --role viewer --scope 'issue:quay.io/team/*'`,
  )
  page.getByText('docker pull quay.io/team/app:1.0')
})

test('administrators see who was handed what, and what for', async () => {
  const issuance = mockIssuance({
    enabled: true,
    changedAt: '2026-11-20T10:00:00Z',
    changedBy: 'ana',
  })
  const registry = mockRegistry({ id: 'r1', registry: 'quay.io', issuance })
  const about = { action: 'registry.issue-credential', subject: 'quay.io', actor: 'helper' }
  const events = [
    mockEvent({ ...about, detail: { kind: 'LOGIN', reason: 'build 7', stored: true } }),
    mockEvent({
      ...about,
      outcome: 'refused',
      detail: { kind: 'TOKEN', reason: 'build 8', code: 'PUSH_NOT_ALLOWED' },
    }),
    mockEvent({ ...about, subject: 'another.io', detail: { reason: 'build 9' } }),
  ]
  openConsole('/registries/r1', { registries: [registry], events })
  const page = await panel()

  const first = await page.findByText('build 7')
  expect(first.closest('tr')?.textContent).toContain('Login, stored secret')
  expect(page.getByText('build 8').closest('tr')?.textContent).toContain(
    'Token, refused (PUSH_NOT_ALLOWED)',
  )
  expect(page.queryByText('build 9')).toBeNull()
  expect(page.getByText('All in the audit').getAttribute('href')).toBe(
    '/audit?action=registry.issue-credential&subject=quay.io',
  )
  expect(page.getByText(/^Changed/).textContent).toContain('by ana')
})

test('others see what holds, change nothing, and are told nothing of the audit', async () => {
  const issuance = mockIssuance({ enabled: true, allowStaticSecret: true })
  const registry = mockRegistry({ id: 'r1', registry: 'quay.io', issuance })
  const user = { id: 'u9', name: 'Ed', email: 'ed@example.com', role: 'editor' as const }
  const { operations } = openConsole('/registries/r1', { registries: [registry], user })
  const page = await panel()

  page.getByText('The stored secret itself may leave')
  expect(page.getByText('Change…').closest('button')?.disabled).toBe(true)
  expect(operations.some(({ name }) => name === 'RecentIssues')).toBe(false)
})

test('where nobody signs in there is nothing to hand out', async () => {
  const registry = mockRegistry({ id: 'r1', registry: 'open.io', method: 'anonymous' })
  openConsole('/registries/r1', { registries: [registry] })

  await found('region', 'Summary')
  expect(screen.queryByText('Hand out credentials')).toBeNull()
})
