import type { Command } from 'commander'
import type { CliContext } from '../context.ts'
import { CliError } from '../errors.ts'
import type { OpenContext } from '../open-context.ts'
import { present } from '../output/present.ts'
import type { Setting } from '../settings.ts'

type Shown = Setting<string | null>

/** Whether there is one and whence: never the token itself. */
async function tokenOf({ settings, signIns }: CliContext): Promise<Shown> {
  const { token, tokenFile, url } = settings
  if (token.value !== null) return { value: 'set', source: token.source }
  if (tokenFile.value !== null) return { value: `in ${tokenFile.value}`, source: tokenFile.source }
  try {
    const kept = await signIns.read(url.value)
    return kept === null
      ? { value: null, source: 'default' }
      : { value: `set, of ${kept.user}`, source: signIns.path }
  } catch (error) {
    if (!(error instanceof CliError)) throw error
    return { value: 'not used: others may read its file', source: signIns.path }
  }
}

function colourOf(env: CliContext['env']): Shown {
  const isOff = (env['NO_COLOR'] ?? '') !== ''
  return isOff
    ? { value: 'false', source: 'NO_COLOR' }
    : { value: 'on a terminal', source: 'default' }
}

/** The proxy's host alone: its address may hold a password. */
function proxyOf(env: CliContext['env']): Shown {
  const source = ['HTTPS_PROXY', 'https_proxy'].find((name) => (env[name] ?? '') !== '')
  if (source === undefined) return { value: null, source: 'default' }
  const text = env[source] ?? ''
  return { value: URL.canParse(text) ? new URL(text).host : 'not a URL', source }
}

/** `wharfctl config show`: what is in force and where it came from. Never the token itself. */
export function configCommand(program: Command, open: OpenContext): void {
  program
    .command('config')
    .description('What wharfctl works with.')
    .command('show')
    .description('Print each setting with its source.')
    .action(async (_options, command: Command) => {
      const context = open(command)
      const { url, format, caFile, timeout, truncate } = context.settings
      const shown = {
        url,
        token: await tokenOf(context),
        format,
        caFile,
        timeout: {
          ...timeout,
          value: timeout.value === null ? null : `${timeout.value / 1000}s`,
        },
        truncate: { ...truncate, value: String(truncate.value) },
        colour: colourOf(context.env),
        proxy: proxyOf(context.env),
      }
      await present(context, {
        text: {
          columns: ['SETTING', 'VALUE', 'SOURCE'],
          rows: Object.entries(shown).map(([name, { value, source }]) => [
            name,
            value ?? 'not set',
            source,
          ]),
        },
        json: shown,
        ids: Object.keys(shown),
      })
    })
}
