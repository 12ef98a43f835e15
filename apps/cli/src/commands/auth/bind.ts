import { CliError } from '../../errors.ts'
import { readTextFile, replaceText } from '../../docker-files/text-file.ts'
import { bindingsFile, readBindings } from '../../logins/bindings.ts'
import type { Wanted } from './wanted-hosts.ts'

type Env = Readonly<Record<string, string | undefined>>

/**
 * Writes down which records are meant by hosts that have more than one, and forgets what is bound to
 * the others that are named. Null instead of hosts means all.
 */
export async function bind(env: Env, wanted: readonly Wanted[] | null): Promise<void> {
  const bindings = readBindings(env)
  const next = new Map(wanted === null ? [] : Object.entries(bindings))
  for (const { host, key } of wanted ?? []) {
    if (key === host) next.delete(host)
    else next.set(host, key)
  }
  const before = new Map(Object.entries(bindings))
  const isSame =
    next.size === before.size && [...next].every(([host, key]) => before.get(host) === key)
  if (isSame) return
  const path = bindingsFile(env)
  if (path === null) throw noHome()
  const text = `${JSON.stringify(Object.fromEntries(next), null, 2)}\n`
  if (!(await replaceText(await readTextFile(path), text))) throw changed(path)
}

export function noHome(): CliError {
  return new CliError('failed', 'It is not known where files of yours belong.', {
    code: 'NO_HOME',
    hint: 'Set HOME.',
  })
}

export function changed(path: string): CliError {
  return new CliError('conflict', `Somebody else has just changed ${path}.`, {
    code: 'CONFLICT',
    hint: 'Try again.',
  })
}
