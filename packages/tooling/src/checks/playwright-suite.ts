import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findProgram } from '../programs.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { command, root } from './command.ts'
import { type Check, failure, type Outcome } from './outcome.ts'

interface PlaywrightSuite {
  readonly title: string
  readonly suites?: readonly PlaywrightSuite[]
  readonly specs: readonly {
    readonly title: string
    readonly tests: readonly {
      readonly status: 'expected' | 'unexpected' | 'flaky' | 'skipped'
      readonly projectName: string
      readonly results: readonly { readonly errors: readonly { readonly message?: string }[] }[]
    }[]
  }[]
}

/** The members of Playwright's JSON report that are read here. */
interface PlaywrightReport {
  readonly suites: readonly PlaywrightSuite[]
  readonly errors: readonly { readonly message?: string }[]
}

interface Played {
  readonly name: string
  readonly status: string
  readonly messages: readonly string[]
}

function played({ title, suites = [], specs }: PlaywrightSuite): Played[] {
  const here = specs.flatMap((spec) =>
    spec.tests.map(({ status, results }) => ({
      name: `e2e: ${title} › ${spec.title}`,
      status,
      messages: results.flatMap(({ errors }) => errors.map(({ message = '' }) => message)),
    })),
  )
  return [...here, ...suites.flatMap(played)]
}

function read({ suites, errors }: PlaywrightReport): Outcome {
  const tests = suites.flatMap(played)
  const failed = tests.filter(({ status }) => status === 'unexpected' || status === 'flaky')
  return {
    passed: tests.filter(({ status }) => status === 'expected').length,
    failed: failed.length + errors.length,
    skipped: tests.filter(({ status }) => status === 'skipped').map(({ name }) => name),
    details: [
      ...failed.map(({ name, messages }) => [`✗ ${name}`, ...messages].join('\n')),
      ...errors.map(({ message = '' }) => message),
    ].join('\n\n'),
  }
}

/** Debian's browser where it is installed, else Playwright's own, fetched when it can be. */
async function hasBrowser(): Promise<boolean> {
  if (findProgram('chromium') !== null) return true
  const playwright = join(root, 'e2e/node_modules/.bin/playwright')
  return (await command(playwright, 'install', 'chromium')).code === 0
}

/** Journeys through the built system, in a browser and on the command line. */
export const playwrightSuite: Check = {
  name: 'journeys in the browser and on the command line',
  run: async () => {
    await using temporary = await temporaryFolder('playwright')
    const file = join(temporary.path, 'report.json')
    const browser = await hasBrowser()
    const { output } = await command(
      ...(['env', `PLAYWRIGHT_JSON_OUTPUT_NAME=${file}`] as const),
      ...[join(root, 'e2e/node_modules/.bin/playwright'), 'test', '--reporter=json'],
      ...['--config', 'e2e/playwright.config.ts'],
      ...(browser ? [] : ['--project', 'command-line']),
    )
    if (!existsSync(file)) return failure(output)
    // The shape is Playwright's; one that has changed fails the counts visibly.
    const outcome = read(JSON.parse(readFileSync(file, 'utf8')) as PlaywrightReport)
    if (outcome.passed + outcome.failed === 0) return failure(`no journey ran\n${output}`)
    return browser
      ? outcome
      : { ...outcome, skipped: [...outcome.skipped, 'all browser journeys: no Chromium'] }
  },
}
