import type { Command } from 'commander'
import type { OpenContext } from '../open-context.ts'
import { present } from '../output/present.ts'

/** `wharfctl version` */
export function versionCommand(program: Command, open: OpenContext): void {
  program
    .command('version')
    .description('Print the version of wharfctl.')
    .action(async (_options, command: Command) => {
      const context = open(command)
      const { version } = context
      if (context.format === 'text') return context.print(`wharfctl ${version}`)
      await present(context, {
        text: { columns: [], rows: [] },
        json: { version },
        ids: [version],
      })
    })
}
