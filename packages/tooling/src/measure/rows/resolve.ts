import { RegistryIndex } from '@wharfinger/registry-auth/reference'
import { alternate, type Measurement, median } from '../measurement.ts'

const lookups = 200_000

function keyOf(number: number): string {
  return `registry-${number >> 2}.example.com/team-${number & 3}/*`
}

/** Nanoseconds for one call, over many; what is found is counted so that none is left out. */
function time(look: (number: number) => unknown, count: number): Promise<number> {
  let found = 0
  const start = performance.now()
  for (let index = 0; index < lookups; index += 1) {
    // A prime step walks through all records out of order.
    if (look((index * 7919) % count) !== null) found += 1
  }
  const elapsed = performance.now() - start
  if (found !== lookups) throw new Error(`${lookups - found} look-ups found nothing`)
  return Promise.resolve((elapsed * 1e6) / lookups)
}

async function measureAt(count: number): Promise<Measurement[]> {
  const numbers = Array.from({ length: count }, (_, number) => number)
  const index = RegistryIndex.from(
    numbers.map((number) => ({ key: keyOf(number), createdAt: number, value: number })),
  )
  const references = numbers.map((number) => ({
    host: `registry-${number >> 2}.example.com`,
    repository: `team-${number & 3}/backend/api`,
  }))
  // The peer is told the whole name, and keeps one record a name: no pattern, no prefix.
  const nameOf = (reference: (typeof references)[number] | undefined): string =>
    reference ? `${reference.host}/${reference.repository}` : ''
  const map = new Map(references.map((reference, number) => [nameOf(reference), number]))
  const ours = (number: number): unknown => {
    const reference = references[number]
    return reference ? index.match(reference) : null
  }
  const theirs = (number: number): unknown => map.get(nameOf(references[number])) ?? null

  await time(ours, count)
  await time(theirs, count)
  const rounds = await alternate(
    7,
    () => time(ours, count),
    () => time(theirs, count),
  )
  const nanoseconds = median(rounds.ours)
  const detail = `${Math.round(nanoseconds)} ns against Map.get ${Math.round(median(rounds.theirs))} ns`
  const what = `the credential of an image among ${count.toLocaleString('en')}`
  return [
    { what, figure: nanoseconds / 1000, unit: 'microseconds', target: { atMost: 2 }, detail },
    {
      what: `${what}, against Map.get`,
      figure: rounds.ratio,
      unit: 'times',
      target: { atMost: 3 },
      detail,
    },
  ]
}

/** Finding the record that serves an image, at three sizes. */
export async function measureResolve(): Promise<Measurement[]> {
  const measurements: Measurement[] = []
  for (const count of [100, 10_000, 100_000]) measurements.push(...(await measureAt(count)))
  return measurements
}
