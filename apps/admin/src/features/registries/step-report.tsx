import { IconAlertTriangle, IconCheck, IconMinus, IconX } from '@tabler/icons-react'
import type { TestReportFragment } from '../../gql/generated/graphql.ts'
import { duration } from '../../lib/time.ts'
import { Fact, Facts } from '../../ui/facts.tsx'
import { Moment } from '../../ui/moment.tsx'
import { reportWords } from './report-words.ts'
import classes from './step-report.module.css'

const signs = { OK: IconCheck, FAILED: IconX, SKIPPED: IconMinus }

interface StepReportProps {
  readonly test: TestReportFragment
}

type Step = TestReportFragment['steps'][number]

/** A test's result: which step failed, why, what to do, and the raw detail folded away. */
export function StepReport({ test }: StepReportProps) {
  const failed = test.steps.find(({ state }) => state === 'FAILED')
  const open = test.ok && test.code !== null
  const tone = open ? 'warn' : test.ok ? 'good' : 'bad'
  const Sign = tone === 'good' ? IconCheck : tone === 'warn' ? IconAlertTriangle : IconX
  return (
    <div>
      <output className={classes['head']}>
        <span className={`${classes['verdict']} ${classes[tone]}`}>
          <Sign size={18} aria-hidden />
          {verdict(test, failed, open)}
        </span>
        <span className="w-quiet">
          <Moment at={test.testedAt} />, {reportWords.took(duration(test.durationMs))}
        </span>
      </output>
      {(failed === undefined || failed.message !== test.message) && (
        <p className={classes['message']} style={{ marginBottom: 12 }}>
          {test.message} {test.hint}
        </p>
      )}
      {test.facts.length > 0 && (
        <Facts>
          {test.facts.map(({ name, value }) => (
            <Fact key={name} label={name}>
              {value}
            </Fact>
          ))}
        </Facts>
      )}
      <ol className={classes['steps']}>
        {test.steps.map((step) => (
          <StepLine key={step.step} step={step} />
        ))}
      </ol>
    </div>
  )
}

function verdict(test: TestReportFragment, failed: Step | undefined, open: boolean) {
  if (open) return reportWords.open
  if (test.ok) return reportWords.passed
  return failed === undefined
    ? reportWords.failed
    : reportWords.failedAt(reportWords.steps[failed.step])
}

interface StepLineProps {
  readonly step: Step
}

function StepLine({
  step: { step, state, code, message, hint, detail, durationMs },
}: StepLineProps) {
  const Sign = signs[state]
  return (
    <li className={`${classes['step']} ${classes[state]}`}>
      <span className={classes['sign']}>
        <Sign size={15} stroke={2.4} aria-hidden />
      </span>
      <div>
        <div className={classes['line']}>
          <span className={classes['name']}>{reportWords.steps[step]}</span>
          <span className="w-hidden">{reportWords.states[state]}</span>
          {code !== null && <code className={classes['code']}>{code}</code>}
          {state !== 'SKIPPED' && <span className={classes['time']}>{duration(durationMs)}</span>}
        </div>
        <p className={classes['message']}>{message}</p>
        {hint !== null && (
          <p className={classes['remedy']}>
            <strong>{reportWords.remedy}:</strong> {hint}
          </p>
        )}
        {detail !== null && (
          <details className={classes['detail']}>
            <summary>{reportWords.detail}</summary>
            <pre>{detail}</pre>
          </details>
        )}
      </div>
    </li>
  )
}
