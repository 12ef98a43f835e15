import { Panel } from '../../ui/panel.tsx'
import { Prose } from '../../ui/prose.tsx'
import { formWords } from './form-words.ts'
import classes from './registry-form.module.css'
import type { Method } from './use-providers.ts'

interface MethodHelpProps {
  readonly method: Method
}

const isWebAddress = (text: string) => /^https?:\/\//.test(text)

/** How to get the credential, in the provider's own steps. */
export function MethodHelp({ method: { steps, docsUrl } }: MethodHelpProps) {
  if (steps.length === 0 && docsUrl === null) return null
  return (
    <Panel title={formWords.howTo}>
      <ol className={classes['steps']}>
        {steps.map((step) => (
          <li key={step}>
            <Prose text={step} />
          </li>
        ))}
      </ol>
      {docsUrl !== null && isWebAddress(docsUrl) && (
        <p style={{ marginTop: 10 }}>
          <a href={docsUrl} target="_blank" rel="noreferrer">
            {formWords.docs}
          </a>
        </p>
      )}
    </Panel>
  )
}
