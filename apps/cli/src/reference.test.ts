import { expect, test } from 'vitest'
import { referencePage } from './testing/reference-page.ts'

// Every command, flag, variable and exit code.
test('docs/reference/wharfctl.md is what “(cd apps/cli && npx vitest run src/reference.test.ts --update)” writes', async () => {
  await expect(referencePage()).toMatchFileSnapshot('../../../docs/reference/wharfctl.md')
})
