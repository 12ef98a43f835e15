import { IconCircleCheckFilled, IconCircleDashed } from '@tabler/icons-react'
import { Link } from 'wouter'
import { Panel } from '../../ui/panel.tsx'
import classes from './overview.module.css'
import { overviewWords } from './overview-words.ts'

interface FirstStepsProps {
  readonly registry: boolean
  readonly valid: boolean
  readonly image: boolean
}

/** What to do first; gone once everything is done. */
export function FirstSteps({ registry, valid, image }: FirstStepsProps) {
  if (registry && valid && image) return null
  const { steps } = overviewWords
  const list = [
    [registry, '/registries/new', steps.registry, steps.registryText],
    [valid, '/registries', steps.valid, steps.validText],
    [image, '/images/new', steps.image, steps.imageText],
  ] as const
  return (
    <div className={classes['wide']}>
      <Panel title={overviewWords.first}>
        <ol className={classes['steps']}>
          {list.map(([done, href, label, text]) => (
            <li key={href} className={classes['step']}>
              {done ? (
                <IconCircleCheckFilled size={20} className={classes['done'] ?? ''} aria-hidden />
              ) : (
                <IconCircleDashed size={20} className={classes['open'] ?? ''} aria-hidden />
              )}
              <div>
                <Link href={href}>{label}</Link>
                <span className="w-hidden">, {done ? overviewWords.done : overviewWords.open}</span>
                <p className="w-quiet">{text}</p>
              </div>
            </li>
          ))}
        </ol>
      </Panel>
    </div>
  )
}
