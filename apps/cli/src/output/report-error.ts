import type { CliError } from '../errors.ts'
import type { Format } from './formats.ts'
import { paint } from './paint.ts'
import { plain, toJson } from './plain.ts'

/** What is printed of an error: what, why and what to try; as one object for a program. */
export function errorText(error: CliError, format: Format, colour: boolean): string {
  const { code, message, hint, lines, data, exitCode } = error
  if (format === 'json' || format === 'json-raw')
    return toJson({ code, message, hint, exitCode, ...data })

  const head = `${paint('error', 'red', colour)} ${plain(code)}: ${plain(message)}`
  return [head, ...lines, ...(hint === null ? [] : [`  ${plain(hint)}`])].join('\n')
}
