/**
 * `npm test`: every check of the repository, to the end, whatever fails on the way. The last line
 * says how many passed and failed; with CI set, what could not run is a failure too.
 */
import { checkBoundaries } from './boundaries.ts'
import { commandCheck, lintCheck } from './checks/command.ts'
import { type Check, failure, ok, type Outcome, summary, total } from './checks/outcome.ts'
import { playwrightSuite } from './checks/playwright-suite.ts'
import { publishedPackages, publishedPrograms } from './checks/published-packages.ts'
import { sizeBudget } from './checks/size-budget.ts'
import { supplyChain } from './checks/supply-chain.ts'
import { vitestFolders, vitestSuite } from './checks/vitest-suite.ts'
import { prepareSystemPrograms } from './system-programs.ts'

const turbo = ['--output-logs=errors-only', '--log-prefix=none', '--continue'] as const

const systemPrograms: Check = {
  name: 'programs of the system',
  run: async () => {
    const missing = await prepareSystemPrograms()
    return {
      ...ok,
      skipped: missing.map((program) => `what needs ${program}, which is not installed`),
    }
  },
}

const boundaries: Check = {
  name: 'planted violations of the import rules',
  run: () => {
    const problems = checkBoundaries()
    return Promise.resolve(problems.length === 0 ? ok : failure(problems.join('\n')))
  },
}

/** Later groups stand on earlier ones; what is in a group is independent of the rest of it. */
const groups: readonly (readonly Check[])[] = [
  [systemPrograms],
  [commandCheck('generated code', 'turbo', 'run', 'generate', ...turbo)],
  [
    commandCheck('format', 'oxfmt', '--check'),
    lintCheck,
    boundaries,
    supplyChain,
    commandCheck('types', 'turbo', 'run', 'types', ...turbo),
    commandCheck('dead code', 'knip'),
    publishedPackages,
    commandCheck('build', 'turbo', 'run', 'build', ...turbo),
    ...vitestFolders().map(vitestSuite),
  ],
  [sizeBudget, publishedPrograms],
  [playwrightSuite],
]

async function runCheck({ name, run }: Check): Promise<Outcome> {
  const start = performance.now()
  const outcome = await run().catch((error: unknown) =>
    failure(error instanceof Error ? (error.stack ?? error.message) : String(error)),
  )
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  const mark = outcome.failed === 0 ? '✓' : '✗'
  console.log(`${mark} ${name}: ${summary(outcome)} (${seconds} s)`)
  if (outcome.details !== '') console.log(`\n${outcome.details.trimEnd()}\n`)
  return outcome
}

/** Runs two checks at a time: tests that start servers want a processor to themselves. */
async function runGroup(checks: readonly Check[]): Promise<Outcome[]> {
  const waiting = checks.values()
  const outcomes: Outcome[] = []
  const worker = async (): Promise<void> => {
    for (const check of waiting) outcomes.push(await runCheck(check))
  }
  await Promise.all([worker(), worker()])
  return outcomes
}

const outcomes: Outcome[] = []
for (const group of groups) outcomes.push(...(await runGroup(group)))

const all = total(outcomes)
if (all.skipped.length > 0) console.log(`\nskipped:\n${all.skipped.join('\n')}`)
console.log(`\n${summary(all)}`)
const skipIsFailure = process.env['CI'] !== undefined && process.env['CI'] !== ''
process.exitCode = all.failed > 0 || (skipIsFailure && all.skipped.length > 0) ? 1 : 0
