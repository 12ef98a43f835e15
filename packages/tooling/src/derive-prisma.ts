/** The databases that the one data model is derived for. */
export const providers = ['sqlite', 'postgres'] as const
export type Provider = (typeof providers)[number]

/** Prisma's own name of each database. */
export const prismaProviders: Readonly<Record<Provider, string>> = {
  sqlite: 'sqlite',
  postgres: 'postgresql',
}

/** One database's schema: the shared models below its generator and data source. */
export function derivePrismaSchema(models: string, provider: Provider): string {
  return `// Derived from prisma/models.prisma by packages/tooling/src/generate-prisma.ts: edit that one.

generator client {
  provider            = "prisma-client"
  output              = "../../apps/gateway/src/generated/${provider}"
  importFileExtension = "ts"
}

datasource db {
  provider = "${prismaProviders[provider]}"
}

${models}`
}
