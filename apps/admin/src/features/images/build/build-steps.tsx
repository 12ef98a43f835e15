import { grouped } from '../../../lib/words.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { Panel } from '../../../ui/panel.tsx'
import type { ImageDetails } from '../image-page.tsx'
import classes from './build-steps.module.css'
import { buildWords as words } from './build-words.ts'

interface Step {
  readonly number: number
  readonly step: ImageDetails['buildSteps'][number]
}

const columns: readonly Column<Step, never>[] = [
  { label: words.step, cell: ({ number }) => grouped(number) },
  {
    label: words.command,
    cell: ({ step: { createdBy, comment } }) => (
      <span className="w-mono w-break">{createdBy ?? comment}</span>
    ),
  },
  {
    label: words.layer,
    cell: ({ step: { layerDigest } }) =>
      layerDigest === null ? (
        <span className="w-quiet">{words.noLayer}</span>
      ) : (
        <span className="w-mono" title={layerDigest}>
          {layerDigest.slice(7, 19)}
        </span>
      ),
  },
  {
    label: words.when,
    rank: 'second',
    cell: ({ step: { created } }) => <Moment at={created} none={words.unknown} />,
  },
]

interface BuildStepsProps {
  readonly steps: ImageDetails['buildSteps']
}

/** The steps of an image's build, folded away: they are many, and seldom looked at. */
export function BuildSteps({ steps }: BuildStepsProps) {
  if (steps.length === 0) return null
  return (
    <Panel title={words.title} flush>
      <details className={classes['steps']}>
        <summary className={classes['summary']}>{words.show(grouped(steps.length))}</summary>
        <p className={`w-quiet ${classes['lead']}`}>{words.lead}</p>
        <DataTable
          caption={words.title}
          columns={columns}
          rows={steps.map((step, index) => ({ step, number: index + 1 }))}
          keyOf={({ number }) => String(number)}
        />
      </details>
    </Panel>
  )
}
