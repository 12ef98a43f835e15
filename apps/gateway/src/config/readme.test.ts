import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { settingsTable } from './settings.ts'

test('the README lists the settings as they are', async () => {
  const readme = await readFile(join(import.meta.dirname, '../../../../README.md'), 'utf8')

  expect(readme).toContain(`<!-- settings -->\n${settingsTable()}\n<!-- /settings -->`)
})
