import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from '../temporary-folder.ts'
import { command, root } from './command.ts'
import { type Check, failure, type Outcome } from './outcome.ts'

/** The members of vitest's JSON report that are read here. */
interface VitestReport {
  readonly testResults: readonly {
    readonly name: string
    readonly message?: string
    readonly status: 'passed' | 'failed'
    readonly assertionResults: readonly {
      readonly fullName: string
      readonly status: 'passed' | 'failed' | 'skipped' | 'pending' | 'todo' | 'disabled'
      readonly failureMessages?: readonly string[]
    }[]
  }[]
}

/** Folders of the workspace that hold tests for vitest. */
export function vitestFolders(): string[] {
  return globSync(['packages/*', 'apps/*'], { cwd: root })
    .filter((folder) => {
      const tests = globSync('src/**/*.test.{ts,tsx}', { cwd: join(root, folder) })
      return tests.length > 0
    })
    .toSorted()
}

function read(folder: string, report: VitestReport): Outcome {
  const tests = report.testResults.flatMap(({ assertionResults }) => assertionResults)
  const failed = tests.filter(({ status }) => status === 'failed')
  // A file that fails before its first test has no test to count.
  const broken = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  )
  return {
    passed: tests.filter(({ status }) => status === 'passed').length,
    failed: failed.length + broken.length,
    skipped: tests
      .filter(({ status }) => status !== 'passed' && status !== 'failed')
      .map(({ fullName }) => `${folder}: ${fullName}`),
    details: [
      ...failed.map(({ fullName, failureMessages = [] }) =>
        [`✗ ${folder}: ${fullName}`, ...failureMessages].join('\n'),
      ),
      ...broken.map(({ name, message = '' }) => `✗ ${name}\n${message}`),
    ].join('\n\n'),
  }
}

const patienceMs = 60_000

/** All tests of one folder of the workspace. */
export function vitestSuite(folder: string): Check {
  return {
    name: `tests of ${folder}`,
    run: async () => {
      await using temporary = await temporaryFolder('vitest')
      const file = join(temporary.path, 'report.json')
      const { code, output } = await command(
        join(root, folder, 'node_modules/.bin/vitest'),
        ...['run', '--root', folder, '--reporter=json', `--outputFile=${file}`],
        // Against hanging alone: suites run one after another, on machines that do more than that.
        `--testTimeout=${patienceMs}`,
      )
      if (!existsSync(file)) return failure(output)
      // The shape is vitest's; one that has changed fails the counts visibly.
      const outcome = read(folder, JSON.parse(readFileSync(file, 'utf8')) as VitestReport)
      // An error outside of any test, or not a single test, is a failure as well.
      if (code !== 0 && outcome.failed === 0) {
        return { ...outcome, failed: 1, details: output }
      }
      return outcome.passed + outcome.failed === 0 ? failure(`no test ran\n${output}`) : outcome
    },
  }
}
