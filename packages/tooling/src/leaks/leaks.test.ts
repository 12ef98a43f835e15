/**
 * Where a credential goes, and where it does not. A registry that means harm leads two clients, ours
 * and skopeo, to places where neither the password nor a connection belongs.
 *
 * What makes it a fair test: both clients play in the same network, where every host has its true
 * address and port, names are resolved by the system, and all certificates are good, those of the
 * attacker as well. Ours runs under the policy of a server beyond loopback. Each address that must
 * not be reached has somebody behind it who answers. Both clients read manifest, config and layers,
 * or tags; ours does all of it each time, and checks the credential. Only skopeo pushes.
 *
 * Where the system gives a program no network of its own, ours plays alone: public hosts are moved to
 * the loopback by the policy, and where it sets out to connect to is seen in its own process.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../checks/command.ts'
import { markdown, sum } from './report.ts'
import { runLeaks } from './run-leaks.ts'

const page = join(root, 'docs/where-a-credential-goes.md')
const report = await runLeaks()
const compared = report.skopeo !== null

test('scenarios of every kind are played, and more than a hundred', () => {
  const played = report.rows.filter(({ ours }) => ours !== null)

  expect([...new Set(played.map(({ lure }) => lure))].toSorted()).toEqual(
    [
      ...['realm', 'second realm', 'token redirect', 'manifest redirect', 'config redirect'],
      ...['layer redirect', 'foreign layer', 'Link'],
    ].toSorted(),
  )
  expect(played.length).toBeGreaterThan(100)
})

test('the instruments see a credential where it belongs, and a connection to the inside', () => {
  const { oursAtHome, seesContacts } = report.controls

  expect(oursAtHome).toBeGreaterThan(0)
  expect(seesContacts).toBe(true)
})

test('no credential leaves, and nobody inside is connected to', () => {
  const faults = report.rows.filter(
    ({ ours }) => ours !== null && (ours.credentials > 0 || ours.contacts > 0),
  )

  expect(faults).toEqual([])
})

test('no scenario ends in an error without a name', () => {
  const outcomes = report.rows.flatMap(({ ours }) => ours?.outcomes ?? [])

  expect(outcomes.filter((outcome) => !/^(?:ok|[A-Z_]+)$/u.test(outcome))).toEqual([])
})

test('D2 D5 a registry whose realm is elsewhere is not read at all', () => {
  const realms = report.rows.filter(({ lure }) => lure === 'realm')

  expect(realms.length).toBeGreaterThan(40)
  for (const { ours, to } of realms) {
    // The one that is out in the open, on the registry's own domain, for its first question.
    if (to.includes('rebound.example.com')) continue
    expect([to, ours?.outcomes]).toEqual([to, expect.not.arrayContaining(['ok'])])
  }
})

test('set-ups of good faith all work', async () => {
  expect(report.setUps.filter(({ works }) => !works)).toEqual([])
  expect(report.setUps.length).toBeGreaterThanOrEqual(10)
  if (compared && process.env['WRITE_PICTURES'] === '1') {
    await mkdir(dirname(page), { recursive: true })
    await writeFile(page, markdown(report))
  }
})

test.runIf(compared)('the sinks see what skopeo gives away', () => {
  const { gaveAway, wentInside } = sum(report, 'skopeo')

  expect(report.controls.skopeoAtHome).toBeGreaterThan(0)
  expect(gaveAway).toBeGreaterThan(0)
  expect(wentInside).toBeGreaterThan(0)
})

for (const what of report.skipped)
  test.runIf(false)(`plays ${what}`, () => expect(report.skipped).not.toContain(what))
