import { expect, test } from 'vitest'
import { acceptedLocale } from './accept-language.ts'

test.for([
  [null, 'en'],
  ['', 'en'],
  ['de', 'de'],
  ['de-AT', 'de'],
  ['DE', 'de'],
  ['fr, de;q=0.8, en;q=0.5', 'de'],
  ['en-GB,en;q=0.9,de;q=0.8', 'en'],
  ['en;q=0.3, de ; q=0.7', 'de'],
  ['de;q=0', 'en'],
  ['de;q=x', 'en'],
  ['fr', 'en'],
  ['*', 'en'],
  ['dei, den', 'en'],
  [`${'x,'.repeat(100_000)}de`, 'en'],
] as const)('%s is answered in %s', ([header, locale]) => {
  expect(acceptedLocale({ get: () => header })).toBe(locale)
})
