import { stat } from 'node:fs/promises'
import { openStore, type Store } from '../store.ts'
import { CommandError } from './errors.ts'
import { load } from './load.ts'
import type { Shell } from './shell.ts'

interface Finding {
  readonly what: string
  readonly ok: boolean
  readonly detail: string
}

/** Looks at everything that must be right, and says of each whether it is. Exit code 1 when one is not. */
export async function doctor(shell: Shell): Promise<void> {
  const { config, log } = load(shell)
  // Opening alone shows that the database answers, is at this version, and fits the root key.
  await using store = await openStore({ config, log })
  const findings = [
    { what: 'settings', ok: true, detail: 'all can be read' },
    await checkDatabase(store),
    await checkKeyFile(store),
    await checkAudit(store),
  ]
  for (const { what, ok, detail } of findings)
    shell.print(`${ok ? 'ok    ' : 'FAILED'}  ${what}: ${detail}`)
  const failed = findings.filter(({ ok }) => !ok).length
  if (failed > 0)
    throw new CommandError(
      `${failed} of ${findings.length} checks failed.`,
      'Look at the lines that begin with FAILED.',
    )
}

async function checkDatabase({ database }: Store): Promise<Finding> {
  await database.ping()
  return { what: 'database', ok: true, detail: `${database.provider} answers, at this version` }
}

async function checkKeyFile({ config, vault }: Store): Promise<Finding> {
  const { mode } = await stat(config.masterKeyFile)
  const ok = (mode & 0o007) === 0
  const bits = (mode & 0o777).toString(8).padStart(3, '0')
  const detail = ok ? `key ${vault.keyId}, mode ${bits}` : `mode ${bits} lets everybody read it`
  return { what: 'root key', ok, detail }
}

async function checkAudit({ audit }: Store): Promise<Finding> {
  const verdict = await audit.verify()
  const detail = verdict.ok
    ? `${verdict.events} events, none changed`
    : `event ${verdict.sequence} is ${verdict.reason === 'CHANGED' ? 'not as written' : 'missing'}`
  return { what: 'audit trail', ok: verdict.ok, detail }
}
