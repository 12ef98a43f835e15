import { expect, test } from 'vitest'
import { runFuzz } from './run-fuzz.ts'
import { targets } from './targets.ts'

// Another seed every time; a failure shows it, and fuzz.ts takes it.
const seed = Date.now() % 2 ** 32

test(
  'parsers of what strangers write throw nothing but their own errors, and soon',
  { timeout: 120_000 },
  () => {
    const { findings, taken } = runFuzz({ seed, cases: 50_000 })

    expect({ seed, findings }).toEqual({ seed, findings: [] })
    for (const { name } of targets) expect([name, taken[name]]).not.toEqual([name, 0])
  },
)

test('the same seed brings the same inputs', () => {
  const [one, other] = [runFuzz({ seed, cases: 500 }), runFuzz({ seed, cases: 500 })]

  expect(one.taken).toEqual(other.taken)
})
