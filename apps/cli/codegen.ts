import type { CodegenConfig } from '@graphql-codegen/cli'

const config: CodegenConfig = {
  schema: '../gateway/schema.graphql',
  documents: ['src/**/*.ts', '!src/gql/generated/**', '!src/**/*.test.ts'],
  importExtension: '.ts',
  generates: {
    'src/gql/generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        documentMode: 'string',
        enumsAsTypes: true,
        useTypeImports: true,
        strictScalars: true,
        scalars: { DateTime: 'string', BigInt: 'string', JSON: 'unknown', ID: 'string' },
      },
    },
  },
}

export default config
