import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { remedies } from '@wharfinger/registry-auth'
import { issueWords } from '@wharfinger/registry-auth/kinds'
import { expect, test } from 'vitest'
import { schema } from './schema.ts'
import { errorsPage } from './testing/errors-page.ts'
import {
  fieldCodes,
  imageCodes,
  inward,
  issueCodes,
  outcomeCodes,
  requestCodes,
  startCodes,
} from './testing/gateway-codes.ts'
import { graphqlPage } from './testing/graphql-page.ts'

const WRITTEN = 'what “(cd apps/gateway && npx vitest run src/reference.test.ts --update)” writes'

test(`docs/reference/graphql.md is ${WRITTEN}`, async () => {
  await expect(graphqlPage(schema)).toMatchFileSnapshot('../../../docs/reference/graphql.md')
})

test(`docs/reference/errors.md is ${WRITTEN}`, async () => {
  await expect(errorsPage()).toMatchFileSnapshot('../../../docs/reference/errors.md')
})

test('every code that the gateway writes is in one of these, and none that it does not', async () => {
  const listed = new Set(
    [outcomeCodes, issueCodes, fieldCodes, requestCodes, imageCodes, startCodes]
      .flat()
      .map(([code]) => code),
  )
  const elsewhere = new Set([...Object.keys(remedies), ...Object.keys(issueWords), ...inward])
  const written = await codesInSources()

  expect([...written].filter((code) => !listed.has(code) && !elsewhere.has(code))).toEqual([])
  expect([...listed].filter((code) => !written.has(code))).toEqual([])
})

/** The ways in which a code is written down. */
const PLACES = [
  /\bcode\s*[:=]\s*'(?<code>[A-Z_]{3,})'/gv,
  /\b(?:problem|refuse|KeyError|DatabaseError)\(\s*'(?<code>[A-Z_]{3,})'/gv,
  /\bissues\.add\([^;]*?,\s*'(?<code>[A-Z_]{3,})'/gv,
  /\?\?\s*'(?<code>[A-Z]+_[A-Z_]+)'/gv,
]

async function codesInSources(): Promise<Set<string>> {
  const found = new Set<string>()
  for await (const name of glob('**/*.ts', { cwd: import.meta.dirname })) {
    if (/\.test\.ts$|testing|generated/v.test(name)) continue
    const source = await readFile(join(import.meta.dirname, name), 'utf8')
    for (const place of PLACES)
      for (const { groups } of source.matchAll(place)) found.add(groups?.['code'] ?? '')
  }
  return found
}
