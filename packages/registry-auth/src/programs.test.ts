import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const FOLDER = import.meta.dirname
/** What starts a program or a thread, or reaches what does in a roundabout way. */
const STARTS =
  /node:child_process|['"]child_process['"]|node:cluster|node:worker_threads|node:module|process\.binding|getBuiltinModule|\bexecFile\b|\bspawn(?:Sync)?\b|\beval\(|new Function\(/v

/** Asks a helper for a credential, which comes by its output; the name goes by its input. */
const HELPER = /^credential-helper[\\\/]/v

test('L7 no program is given a credential: none is started but a helper that is asked for one', async () => {
  const names = await readdir(FOLDER, { recursive: true })
  const sources = names.filter(
    (name) =>
      name.endsWith('.ts') && !/\.test\.ts$|^testing[\\\/]/v.test(name) && !HELPER.test(name),
  )
  expect(sources).toContain('index.ts')
  const found: string[] = []
  for (const name of sources)
    if (STARTS.test(await readFile(join(FOLDER, name), 'utf8'))) found.push(name)

  expect(found).toEqual([])
})
