import { afterEach, expect, test, vi } from 'vitest'
import { storeLocale } from './words.ts'

const files = import.meta.glob<Readonly<Record<string, unknown>>>('../**/*-words.ts')

/** What a text, a list or a function is, without what it says. */
function shape(value: unknown): unknown {
  if (typeof value === 'function') return `function of ${value.length}`
  if (Array.isArray(value)) return value.map(shape)
  if (typeof value !== 'object' || value === null) return typeof value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shape(inner)]))
}

async function wordsIn(locale: 'en' | 'de') {
  storeLocale(locale)
  vi.resetModules()
  return Object.fromEntries(
    await Promise.all(
      Object.entries(files).map(async ([file, load]) => [file, await load()] as const),
    ),
  )
}

afterEach(() => vi.resetModules())

test('every text is there in every language, in the same shape', async () => {
  const english = await wordsIn('en')
  const german = await wordsIn('de')

  expect(Object.keys(english).length).toBeGreaterThan(14)
  expect(shape(german)).toEqual(shape(english))
  const untranslated = Object.keys(german).filter(
    (file) => JSON.stringify(german[file]) === JSON.stringify(english[file]),
  )
  expect(untranslated).toEqual([])
})

test.for([
  ['de', ['en-GB'], 'de'],
  [null, ['fr-FR', 'de-AT', 'en'], 'de'],
  [null, ['fr-FR'], 'en'],
  ['fr', ['de'], 'de'],
] as const)('chosen %j, the browser’s %j: %s', async ([chosen, languages, spoken]) => {
  if (chosen !== null) localStorage.setItem('wharfinger.locale', chosen)
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue([...languages])
  vi.resetModules()

  const { locale } = await import('./words.ts')

  expect(locale).toBe(spoken)
  vi.restoreAllMocks()
})

test('numbers, times and sizes are written as in the language', async () => {
  await wordsIn('de')

  const { bytes } = await import('./bytes.ts')
  const { grouped } = await import('./words.ts')
  const { absoluteTime, duration, relativeTime } = await import('./time.ts')

  const moment = new Date('2026-11-23T12:05:09Z')
  expect([
    grouped(999),
    grouped(1_234_567),
    bytes(29_126_484),
    duration(2440),
    absoluteTime(moment),
    relativeTime(moment, new Date('2026-11-23T14:06:00Z')),
  ]).toEqual([
    '999',
    '1.234.567',
    '29,1 MB',
    '2,4\u00A0s',
    '23.11.2026, 12:05:09 UTC',
    'vor 2 Stunden',
  ])
})
