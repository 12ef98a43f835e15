import { readFileSync, statSync } from 'node:fs'
import { CliError } from '../errors.ts'
import { configFolder } from './folders.ts'

/** Which record is meant where a program asks for a host, and there are only records of its parts. */
export type Bindings = Readonly<Record<string, string>>

type Env = Readonly<Record<string, string | undefined>>

/** The file that `wharfctl auth configure-docker HOST=KEY` writes; null where there is no home. */
export function bindingsFile(env: Env): string | null {
  const folder = configFolder(env)
  return folder === null ? null : `${folder}/bindings.json`
}

/**
 * @throws {CliError} where others may write the file, or where it is not what we wrote
 */
export function readBindings(env: Env): Bindings {
  const file = bindingsFile(env)
  const mode = file === null ? null : modeOf(file)
  if (file === null || mode === null) return {}
  if ((mode & 0o022) !== 0)
    throw new CliError('failed', `Others on this machine may write ${file}.`, {
      code: 'BINDINGS_EXPOSED',
      hint: `Look through it, then run “chmod 600 ${file}”.`,
    })
  return parse(readFileSync(file, 'utf8'), file)
}

/** The record to ask for by a host: the one that is bound to it, or that of the whole host. */
export function recordFor(host: string, bindings: Bindings): string {
  const bound = Object.hasOwn(bindings, host) ? bindings[host] : undefined
  // Whatever the file says: what is for one host is never given to another.
  return bound !== undefined && hostOf(bound) === host ? bound : host
}

/** The host of a record's key. */
export function hostOf(key: string): string {
  return key.split('/')[0] ?? key
}

function modeOf(file: string): number | null {
  try {
    return statSync(file).mode
  } catch {
    // Not there, or in a home that is not ours to look into.
    return null
  }
}

function parse(text: string, file: string): Bindings {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return Object.fromEntries(
        Object.entries(value).filter(
          (entry): entry is [string, string] => typeof entry[1] === 'string',
        ),
      )
  } catch {
    // Said below.
  }
  throw new CliError('failed', `${file} is not as wharfctl writes it.`, {
    code: 'BINDINGS_UNREADABLE',
    hint: 'Delete it, and run “wharfctl auth configure-docker” again.',
  })
}
