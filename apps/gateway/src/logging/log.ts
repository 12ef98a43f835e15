import type { Writable } from 'node:stream'
import { type DestinationStream, type LevelWithSilent, type Logger, pino } from 'pino'
import pretty from 'pino-pretty'
import { describeError } from './describe-error.ts'
import { CENSORED, redactLine, SECRET_PATHS } from './redact.ts'
import { requestScope } from './request-scope.ts'

/** The log of the server. */
export type Log = Logger

export interface LogOptions {
  readonly level: LevelWithSilent
  readonly format: 'json' | 'pretty'
  readonly destination: Writable
}

/** Opens the log: one JSON object a line, or lines for people. Secrets are taken out of both. */
export function createLog({ level, format, destination }: LogOptions): Log {
  const stream: DestinationStream =
    format === 'pretty'
      ? pretty({ destination, colorize: true, ignore: 'pid,hostname', singleLine: true })
      : destination
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      mixin: () => ({ ...requestScope.getStore() }),
      redact: { paths: SECRET_PATHS, censor: CENSORED },
      serializers: { err: describeError, error: describeError },
      hooks: { streamWrite: redactLine },
    },
    stream,
  )
}
