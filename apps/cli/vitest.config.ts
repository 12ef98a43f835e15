import { defineConfig } from 'vitest/config'

export default defineConfig({
  // Without “development”: that condition of graphql would load it a second time.
  ssr: { resolve: { conditions: ['node', 'module-sync'] } },
})
