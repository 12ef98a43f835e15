import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { codesPage } from './testing/codes-page.ts'
import { helperCodes, wharfctlCodes } from './testing/own-codes.ts'
import { referencePage } from './testing/reference-page.ts'

const WRITTEN = 'what “(cd apps/cli && npx vitest run src/reference.test.ts --update)” writes'

// Every command, flag, variable and exit code.
test(`docs/reference/wharfctl.md is ${WRITTEN}`, async () => {
  await expect(referencePage()).toMatchFileSnapshot('../../../docs/reference/wharfctl.md')
})

test(`docs/reference/wharfctl-codes.md is ${WRITTEN}`, async () => {
  await expect(codesPage()).toMatchFileSnapshot('../../../docs/reference/wharfctl-codes.md')
})

test('every code that the programs write is in it, with what they end with, and none that they do not', async () => {
  const listed = new Map([...wharfctlCodes, ...helperCodes].map(([code, kind]) => [code, kind]))
  const { codes, kinds } = await codesInSources()

  expect([...codes].filter((code) => !listed.has(code))).toEqual([])
  expect([...listed.keys()].filter((code) => !codes.has(code))).toEqual([])
  for (const [code, kind] of kinds) expect([code, kind]).toEqual([code, listed.get(code)])
})

/** The ways in which a code is written down. */
const PLACES = [/\bcode: '(?<code>[A-Z_]{3,})'/gv, /\bnothing\('(?<code>[A-Z_]{3,})'\)/gv]
/** An error with both, as far as the next one. */
const ERROR =
  /new CliError\(\s*'(?<kind>\w+)',(?:(?!CliError\()[^])*?\bcode: '(?<code>[A-Z_]{3,})'/gv

async function codesInSources() {
  const codes = new Set<string>()
  const kinds: [code: string, kind: string][] = []
  for await (const name of glob('**/*.ts', { cwd: import.meta.dirname })) {
    if (/\.test\.ts$|testing|generated/v.test(name)) continue
    const source = await readFile(join(import.meta.dirname, name), 'utf8')
    for (const place of PLACES)
      for (const { groups } of source.matchAll(place)) codes.add(groups?.['code'] ?? '')
    for (const { groups } of source.matchAll(ERROR))
      kinds.push([groups?.['code'] ?? '', groups?.['kind'] ?? ''])
  }
  return { codes, kinds }
}
