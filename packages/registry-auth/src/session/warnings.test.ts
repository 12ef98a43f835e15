import { expect, test } from 'vitest'
import { basic, openTransport, SECRET, sessionWith } from '../testing/registry.ts'
import { startServer } from '../testing/server.ts'
import { challenged } from '../testing/token-registry.ts'

const pull = { method: 'GET', path: '/v2/a/tags/list', scope: [] } as const

/** What a session tells of an answer with these `Warning` fields. */
async function warningsOf(...warning: readonly string[]): Promise<readonly string[]> {
  await using transport = openTransport()
  await using registry = await startServer(({ headers }) =>
    headers.authorization ? { headers: { warning } } : challenged('Basic realm="x"'),
  )
  const session = sessionWith(transport, registry.host, { credential: basic })
  const { status, warnings } = await session.request(pull)
  expect(status).toBe(200)
  return warnings
}

/** As UTF-8 goes over the wire in a field of Latin-1. */
const wire = (text: string) => Buffer.from(text, 'utf8').toString('latin1')

test.for<[string, readonly string[], readonly string[]]>([
  ['one', ['299 - "This repository ends in May."'], ['This repository ends in May.']],
  ['several', ['299 - "one"', '299 - "two"'], ['one', 'two']],
  ['quotes', [String.raw`299 - "say \"please\""`], ['say "please"']],
  ['other scripts', [wire('299 - "schließt bald"')], ['schließt bald']],
  ['another code', ['199 - "text"'], []],
  ['an agent', ['299 proxy.example "text"'], []],
  ['a date', ['299 - "text" "Wed, 21 Oct 2026 07:28:00 GMT"'], []],
  ['no quotes', ['299 - text'], []],
  ['no end', ['299 - "text'], []],
  ['nothing in it', ['299 - ""'], []],
  ['a control character', ['299 - "a\tb"'], []],
  ['a bidi control', [wire('299 - "a\u202Eb"')], []],
  ['bytes that are no text', ['299 - "a\xFFb"'], []],
  ['too much', [`299 - "${'x'.repeat(4096)}"`], []],
  [
    'too much together',
    [`299 - "${'x'.repeat(3000)}"`, `299 - "${'y'.repeat(3000)}"`],
    ['x'.repeat(3000)],
  ],
  ['the password', [`299 - "you sent ${SECRET}"`], ['you sent [redacted]']],
])('J9 a warning with %s', async ([, fields, expected]) => {
  expect(await warningsOf(...fields)).toEqual(expected)
})

test('J9 a host that was redirected to has nothing to say', async () => {
  await using transport = openTransport()
  await using storage = await startServer(() => ({ headers: { warning: '299 - "trust me"' } }))
  await using registry = await startServer(({ url }) =>
    url.pathname === '/v2/' ? {} : { status: 307, headers: { location: storage.url } },
  )

  const { warnings } = await sessionWith(transport, registry.host).request(pull)
  expect(storage.requests).toHaveLength(1)
  expect(warnings).toEqual([])
})
