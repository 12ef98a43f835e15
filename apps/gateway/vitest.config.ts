import { defineConfig } from 'vitest/config'

export default defineConfig({
  // graphql has an entry for development that only Vite would choose: with it there are two copies,
  // and an error made by one is none to the other.
  ssr: { resolve: { conditions: ['node', 'module-sync'] } },
  test: {
    include: ['src/**/*.test.ts'],
    // All processors: Vitest would leave one free, which of two is half.
    maxWorkers: '100%',
    // A file's modules take longer to load than its tests to run, and no test replaces a module. What
    // a test changes for its whole process (environment, authorities) it changes back.
    isolate: false,
    globalSetup: ['src/testing/database-servers.ts'],
    // Against hanging alone: files run beside others, on machines that are busy.
    testTimeout: 60_000,
    // What is waited for comes at once; on a busy machine at once takes longer than a second.
    expect: { poll: { timeout: 10_000 } },
    hookTimeout: 60_000,
  },
})
