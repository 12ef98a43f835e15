import { Panel } from '../../ui/panel.tsx'
import { Prose } from '../../ui/prose.tsx'
import { formWords } from './form-words.ts'
import classes from './registry-form.module.css'
import type { Method, Preset } from './use-providers.ts'

interface MethodHelpProps {
  readonly method: Method
  /** The registry that is known by its host, which tells more of its own credentials. */
  readonly preset: Preset | undefined
}

const isWebAddress = (text: string) => /^https?:\/\//.test(text)

/** How to get the credential, in the provider's own steps. */
export function MethodHelp({ method: { steps, fields, docsUrl }, preset }: MethodHelpProps) {
  // Who gives no credential needs none of its own.
  const own = fields.length > 0 ? preset : undefined
  if (steps.length === 0 && docsUrl === null && !own) return null
  return (
    <Panel title={formWords.howTo}>
      <ol className={classes['steps']}>
        {steps.map((step) => (
          <li key={step}>
            <Prose text={step} />
          </li>
        ))}
      </ol>
      {own && isWebAddress(own.docsUrl) && (
        <p style={{ marginTop: 10 }}>
          <a href={own.docsUrl} target="_blank" rel="noreferrer">
            {formWords.presetDocs(own.label)}
          </a>
        </p>
      )}
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
