import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { commandLine } from '../../lib/shell-quote.ts'
import { Fact, Facts } from '../../ui/facts.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Panel } from '../../ui/panel.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { buildWords } from './build/build-words.ts'
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

const nameOf = (variable: string) => variable.split('=', 1)[0] ?? variable

/** The variables; of those whose names look like those of secrets the names alone, with a mark. */
function environment(variables: readonly string[], suspects: readonly string[]): ReactNode {
  if (variables.length === 0) return null
  return (
    <span style={{ display: 'grid' }}>
      {variables.map((variable) =>
        suspects.includes(nameOf(variable)) ? (
          <span key={variable} className="w-row">
            <code>{nameOf(variable)}=…</code>
            <StatusMark tone="warn" icon={IconAlertTriangle} label={buildWords.suspect} />
          </span>
        ) : (
          <code key={variable}>{variable}</code>
        ),
      )}
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
      {config.suspectEnv.length > 0 && (
        <div style={{ marginBottom: 16 }}>
          <Notice tone="warn" title={`${buildWords.suspectTitle}: ${config.suspectEnv.join(', ')}`}>
            {buildWords.suspectText}
          </Notice>
        </div>
      )}
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
        <Fact label={imageWords.environment}>{environment(config.env, config.suspectEnv)}</Fact>
        <Fact label={imageWords.labels}>{labels(config.labels)}</Fact>
        <Fact label={imageWords.built}>{config.created && <Moment at={config.created} />}</Fact>
      </Facts>
    </Panel>
  )
}
