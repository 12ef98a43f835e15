import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { derivePrismaSchema, providers } from './derive-prisma.ts'

const root = new URL('../../../', import.meta.url)
const models = await readFile(new URL('prisma/models.prisma', root), 'utf8')
const cli = createRequire(new URL('apps/gateway/package.json', root)).resolve(
  'prisma/build/index.js',
)

for (const provider of providers) {
  const schema = new URL(`prisma/${provider}/schema.prisma`, root)
  await writeFile(schema, derivePrismaSchema(models, provider))
  await promisify(execFile)(
    process.execPath,
    [cli, 'generate', '--no-hints', '--schema', fileURLToPath(schema)],
    {
      cwd: fileURLToPath(root),
      env: {
        ...process.env,
        // Generating needs no schema engine; the CLI would fetch one all the same.
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        CHECKPOINT_DISABLE: '1',
      },
    },
  )
}
