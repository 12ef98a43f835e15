import type { Command } from 'commander'
import type { OpenContext } from '../open-context.ts'
import { present } from '../output/present.ts'

/** `wharfctl config show`: what is in force and where it came from. Never the token itself. */
export function configCommand(program: Command, open: OpenContext): void {
  program
    .command('config')
    .description('What wharfctl works with.')
    .command('show')
    .description('Print each setting with its source.')
    .action(async (_options, command: Command) => {
      const context = open(command)
      const { url, token, format, caFile, timeout, truncate } = context.settings
      const shown = {
        url,
        token: { ...token, value: token.value === null ? null : 'set' },
        format,
        caFile,
        timeout: {
          ...timeout,
          value: timeout.value === null ? null : `${timeout.value / 1000}s`,
        },
        truncate: { ...truncate, value: String(truncate.value) },
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
