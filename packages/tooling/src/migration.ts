import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { derivePrismaSchema, prismaProviders, providers } from './derive-prisma.ts'
import { draftMigration } from './draft-migration.ts'

/**
 * Writes the migration that leads from the newest one to prisma/models.prisma, for both databases:
 * `node packages/tooling/src/migration.ts add_owner`. Read the SQL before committing it; `schema.prisma`
 * beside it is the model it leads to, from which the next migration starts.
 */
const [name] = process.argv.slice(2)
if (name === undefined || !/^[a-z][a-z0-9_]*$/.test(name))
  throw new Error('Give the migration a name of lower-case words: migration.ts add_owner')

const root = new URL('../../../prisma/', import.meta.url)
const models = await readFile(new URL('models.prisma', root), 'utf8')
const stamp = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14)

for (const provider of providers) {
  const folder = new URL(`${provider}/migrations/`, root)
  await mkdir(folder, { recursive: true })
  const newest = (await readdir(folder))
    .filter((entry) => /^\d/.test(entry))
    .toSorted()
    .at(-1)
  const from = newest && (await readFile(new URL(`${newest}/schema.prisma`, folder), 'utf8'))
  const to = derivePrismaSchema(models, provider)

  const sql = await draftMigration(provider, from ?? null, to)
  const target = new URL(`${stamp}_${name}/`, folder)
  await mkdir(target)
  await writeFile(new URL('migration.sql', target), sql)
  await writeFile(new URL('schema.prisma', target), to)
  await writeFile(
    new URL('migration_lock.toml', folder),
    `provider = "${prismaProviders[provider]}"\n`,
  )
}
