import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [react()],
  // graphql 17 has a build for development that a second copy would mix with.
  ssr: { resolve: { conditions: ['node', 'module-sync'] } },
  test: {
    environment: 'happy-dom',
    // Wide enough for every column of a table.
    environmentOptions: { happyDOM: { width: 1920, height: 1080 } },
    // Against hanging alone: beside other suites a test takes its time.
    testTimeout: 60_000,
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/testing/set-up.ts'],
    css: { modules: { classNameStrategy: 'non-scoped' } },
  },
})
