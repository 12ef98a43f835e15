import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // Processes are started at low priority: on a busy machine they take their time.
    testTimeout: 60_000,
  },
})
