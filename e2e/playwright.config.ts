import { defineConfig } from '@playwright/test'
import { findProgram } from '@wharfinger/tooling/programs'

/** Debian's browser where there is one; Playwright brings its own elsewhere. */
const chromium = findProgram('chromium')

const quiet = [
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
]

export default defineConfig({
  testDir: 'src',
  outputDir: 'test-results',
  // Every journey has servers of its own; more at once would only wait for one another.
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  reporter: 'list',
  use: {
    locale: 'en-GB',
    timezoneId: 'UTC',
    viewport: { width: 1280, height: 800 },
    launchOptions: {
      ...(chromium === null ? {} : { executablePath: chromium }),
      args: process.getuid?.() === 0 ? ['--no-sandbox', ...quiet] : quiet,
    },
  },
  projects: [
    { name: 'command-line', testMatch: 'command-line/**/*.test.ts' },
    { name: 'browser', testMatch: 'browser/**/*.test.ts' },
  ],
})
