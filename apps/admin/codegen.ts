import type { CodegenConfig } from '@graphql-codegen/cli'

const config: CodegenConfig = {
  schema: '../gateway/schema.graphql',
  documents: ['src/**/*.{ts,tsx}', '!src/gql/generated/**'],
  generates: {
    'src/gql/generated/schema-facts.ts': { plugins: ['./schema-facts.ts'] },
    'src/gql/generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        useTypeImports: true,
        enumsAsTypes: true,
        immutableTypes: true,
        strictScalars: true,
        avoidOptionals: false,
        scalars: { DateTime: 'string', BigInt: 'string | number', JSON: 'unknown' },
      },
    },
  },
}

// The generator's loader takes the configuration from the default export and from nowhere else.
export default config
