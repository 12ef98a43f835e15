import { expect, test } from 'vitest'
import { localId } from './graphql/global-id.ts'
import { describeDatabases } from './testing/database.ts'
import { startGateway, type TestGateway } from './testing/gateway.ts'
import { startLoopbackRegistry } from './testing/loopback-registry.ts'
import { ADD, addUntested, DELETE, type Result, run, TEST, untested } from './testing/operations.ts'

const german = { languages: 'de-DE,de;q=0.9,en;q=0.5' }
const REPORT = `query($id: ID!) { node(id: $id) { ... on Registry { lastTest {
  code message hint steps { step state message hint } facts { name value } } } } }`

interface Report {
  readonly code: string | null
  readonly message: string
  readonly hint: string | null
  readonly steps: readonly {
    readonly step: string
    readonly state: string
    readonly message: string
    readonly hint: string | null
  }[]
}

async function lastTest(gateway: TestGateway, id: string, languages: string): Promise<Report> {
  const { data } = await gateway.execute<{ node: { lastTest: Report } }>(
    REPORT,
    { id },
    { languages },
  )
  return data.node.lastTest
}

async function inGerman(gateway: TestGateway, operation: string, variables: object) {
  const { data, text } = await gateway.execute<{ result: Result }>(
    operation,
    { ...variables },
    german,
  )
  expect(text).not.toContain('hunter')
  return data.result
}

describeDatabases('a step report', (_open, database) => {
  test('is read in the language of who reads it, whoever had it made', async () => {
    await using gateway = await startGateway({ database })
    await using registry = await startLoopbackRegistry('hunter3')
    const { host } = registry
    const { id } = await addUntested(gateway, host, { allowPlainHttp: true })
    await run(gateway, TEST, { input: { id } })

    const reports = []
    // More than once, since an answer that comes back may be kept.
    for (const languages of ['en', 'en', 'en', 'de', 'de', 'de', 'fr'])
      reports.push(await lastTest(gateway, id, languages))

    const [english, , , deutsch] = reports
    expect(english).toMatchObject({
      code: 'AUTH_INVALID',
      message: `${host} refused the user name or the secret.`,
    })
    expect(deutsch).toMatchObject({
      code: 'AUTH_INVALID',
      message: `${host} hat den Benutzernamen oder das Geheimnis abgelehnt.`,
      hint: 'Geben Sie beides erneut ein. Prüfen Sie, ob das Konto aktiv und ein Token noch gültig ist.',
    })
    for (const [index, step] of (english?.steps ?? []).entries()) {
      expect(deutsch?.steps[index]).toMatchObject({ step: step.step, state: step.state })
      expect(deutsch?.steps[index]?.message).not.toBe(step.message)
    }
    expect(reports[6]).toEqual(english)
    expect(reports[5]).toEqual(deutsch)
  })

  test('that a version before has stored is shown as it was', async () => {
    await using gateway = await startGateway({ database })
    const { id } = await addUntested(gateway, 'quay.io')
    const steps = [
      {
        step: 'RESOLVE',
        state: 'FAILED',
        code: 'DNS',
        message: 'The name quay.io could not be resolved.',
        hint: null,
        detail: null,
        durationMs: 1,
      },
    ]
    const old = {
      id: 'old',
      ok: false,
      code: 'DNS',
      message: 'The name quay.io could not be resolved.',
      hint: 'Check the spelling.',
      durationMs: 1,
      steps,
      facts: [{ name: 'Harbor version', value: '2.14' }],
      testedAt: '2026-01-01T00:00:00.000Z',
    }
    await gateway.database.write((tx) =>
      tx.registry.update({
        where: { id: localId('Registry', id) ?? '' },
        data: { lastTest: JSON.stringify(old), lastTestedAt: new Date(old.testedAt) },
      }),
    )

    const { message, hint, facts } = old
    expect(await lastTest(gateway, id, 'de')).toMatchObject({ message, hint, facts })
  })
})

test('what is refused is told in the language of the request, and never repeats a value', async () => {
  await using gateway = await startGateway()
  await using registry = await startLoopbackRegistry('hunter3')
  const { id } = await addUntested(gateway, 'quay.io')
  const add = (input: object) => inGerman(gateway, ADD, { input })

  expect(await add(untested('quay.io'))).toMatchObject({
    code: 'REGISTRY_EXISTS',
    message: 'Für quay.io gibt es schon Zugangsdaten.',
  })
  expect(
    await add({
      registry: 'hunter2 hunter2',
      credential: { basic: { username: 'a:b' } },
      name: '',
    }),
  ).toMatchObject({
    hint: 'Berichtigen Sie die genannten Felder, und senden Sie es erneut.',
    fieldErrors: [
      {
        path: ['registry'],
        message:
          'Die Registry enthält ein Leerzeichen oder ein unsichtbares Zeichen. Schreiben Sie nur ihren Host, etwa registry.example.com:5000.',
      },
      { path: ['name'], message: 'Ein Name hat mindestens ein Zeichen.' },
      { path: ['credential', 'basic', 'username'], code: 'COLON' },
      { path: ['credential', 'basic', 'password'], message: 'Diese Angabe fehlt.' },
    ],
  })
  const refused = await add(
    untested(registry.host, { allowPlainHttp: true, validate: true, name: 'x' }),
  )
  expect(refused).toMatchObject({
    code: 'AUTH_INVALID',
    message: `${registry.host} hat den Benutzernamen oder das Geheimnis abgelehnt. Es wurde nichts gespeichert.`,
  })
  await inGerman(gateway, DELETE, { id })
  expect(await inGerman(gateway, DELETE, { id })).toMatchObject({
    code: 'NOT_FOUND',
    message: 'Diese Registry gibt es nicht.',
  })
})

test('what has a language to ask for is else in that of the request', async () => {
  await using gateway = await startGateway()
  const LABELS = 'query($locale: String) { providers(locale: $locale) { methods { label } } }'
  const labels = async (languages: string, locale?: string) =>
    (await gateway.execute(LABELS, { locale }, { languages })).text

  expect(await labels('de')).toContain('Zugriffsschlüssel')
  expect(await labels('en')).not.toContain('Zugriffsschlüssel')
  expect(await labels('de', 'en')).not.toContain('Zugriffsschlüssel')
})
