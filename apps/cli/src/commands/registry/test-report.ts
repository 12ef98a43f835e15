import type { CliContext } from '../../context.ts'
import { CliError } from '../../errors.ts'
import type { TestReportFragment } from '../../gql/generated/graphql.ts'
import { graphql } from '../../gql/generated/index.ts'
import { paint } from '../../output/paint.ts'
import { plain } from '../../output/plain.ts'
import { present } from '../../output/present.ts'

graphql(`
  fragment TestReport on RegistryTest {
    id
    ok
    code
    message
    hint
    testedAt
    durationMs
    canPush
    facts { name value }
    steps { step state ok code message hint detail durationMs }
  }
`)

const MARKS = {
  OK: ['✔', 'green'],
  FAILED: ['✖', 'red'],
  SKIPPED: ['–', 'dim'],
} as const

/** The steps for a person: one line each, with the remedy under the one that failed. */
export function reportLines({ steps, facts }: TestReportFragment, colour: boolean): string[] {
  return [...stepLines(steps, colour), ...facts.map(factLine)]
}

function factLine({ name, value }: TestReportFragment['facts'][number]): string {
  return `    ${plain(name)}: ${plain(value)}`
}

function stepLines(steps: TestReportFragment['steps'], colour: boolean): string[] {
  return steps.flatMap(({ step, state, code, message, hint, detail, durationMs }) => {
    const [mark, shade] = MARKS[state]
    const time = state === 'SKIPPED' ? '' : ` (${durationMs} ms)`
    const name = `${paint(mark, shade, colour)} ${step.padEnd(10)}`
    const said = [code, message].filter((part) => part !== null && part !== '').join(': ')
    const under = state === 'FAILED' ? [detail, hint] : []
    return [
      `  ${name} ${plain(said)}${time}`,
      ...under.flatMap((text) => (text === null ? [] : [`    ${' '.repeat(10)} ${plain(text)}`])),
    ]
  })
}

/** Prints a report as data: for programs one row a step. */
export async function presentReport(
  context: CliContext,
  report: TestReportFragment,
): Promise<void> {
  if (context.format === 'text' && context.isTerminal)
    return reportLines(report, context.colour).forEach(context.print)
  await present(context, {
    text: {
      columns: ['STEP', 'STATE', 'CODE', 'MESSAGE', 'HINT', 'MILLISECONDS'],
      keys: ['STEP', 'CODE'],
      rows: report.steps.map(({ step, state, code, message, hint, durationMs }) => [
        step,
        state,
        code ?? '',
        message,
        hint ?? '',
        String(durationMs),
      ]),
    },
    json: report,
    ids: [report.id],
  })
}

/** The failure that a failed test is. */
export function testFailed({ code, message, hint }: TestReportFragment): CliError {
  return new CliError('testFailed', message, { code: code ?? 'TEST_FAILED', hint })
}

/** The same, with all its steps: for a command whose result the report is not. */
export function testFailedWithSteps(report: TestReportFragment, colour: boolean): CliError {
  const { code, message, hint } = report
  return new CliError('testFailed', message, {
    code: code ?? 'TEST_FAILED',
    hint: hint ?? 'Nothing was stored. --validate=false stores it without a test.',
    lines: reportLines(report, colour),
    data: { test: report },
  })
}
