import type { ReactNode } from 'react'
import { commandLine } from '../../lib/shell-quote.ts'
import { Fact, Facts } from '../../ui/facts.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Panel } from '../../ui/panel.tsx'
import type { ImageDetails } from './image-page.tsx'
import { imageWords } from './image-words.ts'

interface ImageConfigProps {
  readonly config: NonNullable<ImageDetails['config']>
}

const code = (text: string | null) => text && <code>{text}</code>

/** One under another, or nothing where there are none. */
function lines(values: readonly string[]): ReactNode {
  if (values.length === 0) return null
  return (
    <span style={{ display: 'grid' }}>
      {values.map((value) => (
        <code key={value}>{value}</code>
      ))}
    </span>
  )
}

/** Labels are text from elsewhere: only a web address becomes a link. */
function labels(value: unknown): ReactNode {
  if (typeof value !== 'object' || value === null) return null
  const entries: readonly (readonly [string, unknown])[] = Object.entries(value)
  if (entries.length === 0) return null
  return (
    <span style={{ display: 'grid' }}>
      {entries.map(([name, label]) => (
        <span key={name}>
          <code>{name}</code>:{' '}
          {typeof label === 'string' && /^https?:\/\/\S+$/.test(label) ? (
            <a href={label} target="_blank" rel="noreferrer nofollow">
              {label}
            </a>
          ) : (
            String(label)
          )}
        </span>
      ))}
    </span>
  )
}

/** How the image is run, as its configuration says. */
export function ImageConfig({ config }: ImageConfigProps) {
  return (
    <Panel title={imageWords.config}>
      <Facts>
        <Fact label={imageWords.entrypoint}>
          {config.entrypoint.length > 0 ? code(commandLine(...config.entrypoint)) : null}
        </Fact>
        <Fact label={imageWords.command}>
          {config.cmd.length > 0 ? code(commandLine(...config.cmd)) : null}
        </Fact>
        <Fact label={imageWords.user}>{code(config.user)}</Fact>
        <Fact label={imageWords.workingDir}>{code(config.workingDir)}</Fact>
        <Fact label={imageWords.ports}>{lines(config.exposedPorts)}</Fact>
        <Fact label={imageWords.environment}>{lines(config.env)}</Fact>
        <Fact label={imageWords.labels}>{labels(config.labels)}</Fact>
        <Fact label={imageWords.built}>{config.created && <Moment at={config.created} />}</Fact>
      </Facts>
    </Panel>
  )
}
