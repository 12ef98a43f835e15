import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

/** Every module that an entry takes in, by the packages it is from; types are gone by then. */
async function packagesOf(entry: string): Promise<Set<string>> {
  const seen = new Set<string>()
  const packages = new Set<string>()
  const visit = async (file: string): Promise<void> => {
    if (seen.has(file)) return
    seen.add(file)
    const source = await readFile(file, 'utf8')
    const imports = source.matchAll(
      /^(?:import|export)\s(?!type\s)[^;]*?from\s+'(?<from>[^']+)'|import\('(?<later>[^']+)'\)/gmsv,
    )
    for (const { groups } of imports) {
      const name = groups?.['from'] ?? groups?.['later'] ?? ''
      if (name.startsWith('.')) await visit(join(dirname(file), name))
      else packages.add(name)
    }
  }
  await visit(join(import.meta.dirname, entry))
  expect(seen.size).toBeGreaterThan(5)
  return packages
}

test('what a browser loads holds no AWS client, no Node and no network', async () => {
  expect([...(await packagesOf('kinds.ts'))]).toEqual(['zod/mini'])
  // The forms' rules come along where nothing is bundled. That a bundle of this entry is without them
  // is judged where the published package is.
  expect([...(await packagesOf('reference.ts'))]).toEqual(['zod/mini'])
  expect([...(await packagesOf('docker-config.ts'))]).toEqual(['yaml'])
})

test('the server loads the AWS clients only when they are used', async () => {
  const packages = await packagesOf('index.ts')
  expect(packages).toContain('@aws-sdk/client-ecr')
  for (const file of ['ask-ecr.ts', 'aws-session.ts'])
    expect(await readFile(join(import.meta.dirname, 'providers/awsecr', file), 'utf8')).not.toMatch(
      /^import [^t].*@aws-sdk/m,
    )
})

test('YAML is loaded only where a file is YAML', async () => {
  const source = await readFile(
    join(import.meta.dirname, 'docker-config/read-documents.ts'),
    'utf8',
  )

  expect(source).toContain("await import('yaml')")
  expect(source).not.toMatch(/from 'yaml'/)
})
