import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { checkSteps } from '@wharfinger/registry-auth'
import { expect, test } from 'vitest'
import { fillBlocks } from './fill-blocks.ts'
import { providerBlocks, testCodes } from './provider-blocks.ts'

const folder = join(import.meta.dirname, '../../../../docs/providers')
const pages = (await readdir(folder)).filter((name) => name.endsWith('.md'))

const WRITTEN = 'what “(cd packages/tooling && npx vitest run src/guides --update)” writes'

test.for(pages)(`steps, fields and warnings in docs/providers/%s are ${WRITTEN}`, async (name) => {
  const page = join(folder, name)
  const text = await readFile(page, 'utf8')

  await expect(fillBlocks(text, providerBlocks)).toMatchFileSnapshot(page)
})

test.for(pages)('the outcomes that docs/providers/%s explains can happen', async (name) => {
  const text = await readFile(join(folder, name), 'utf8')
  const outcomes = text.matchAll(/^\| `(?<step>[A-Z]+) (?<code>[A-Z_]+)`/gmv)
  const steps: ReadonlySet<string> = new Set(checkSteps)

  const unknown = [...outcomes].filter(
    ({ groups }) => !steps.has(groups?.['step'] ?? '') || !testCodes.has(groups?.['code'] ?? ''),
  )

  expect(unknown.map(([row]) => row)).toEqual([])
})
