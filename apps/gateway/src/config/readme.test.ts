import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fillBlocks } from '@wharfinger/tooling/guides/fill-blocks'
import { expect, test } from 'vitest'
import { settingsTable } from './settings.ts'

test('the settings in the README are what “(cd apps/gateway && npx vitest run src/config/readme.test.ts --update)” writes', async () => {
  const page = join(import.meta.dirname, '../../../../README.md')
  const written = fillBlocks(await readFile(page, 'utf8'), { settings: settingsTable })

  expect(written).toContain('<!-- settings -->')
  await expect(written).toMatchFileSnapshot(page)
})
