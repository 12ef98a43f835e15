import type { Command } from 'commander'
import type { OpenContext } from '../../open-context.ts'
import { addCommand } from './add.ts'
import { deleteCommand } from './delete.ts'
import { diffCommand } from './diff.ts'
import { getCommand } from './get.ts'
import { listCommand } from './list.ts'
import { sbomCommand } from './sbom.ts'
import { unwatchCommand } from './unwatch.ts'
import { watchCommand } from './watch.ts'

/** `wharfctl image …` */
export function imageCommand(program: Command, open: OpenContext): void {
  const image = program
    .command('image')
    .description('Images, fetched with the credentials that are kept, and what is in them.')
  const commands = [addCommand, listCommand, getCommand, deleteCommand, sbomCommand]
  for (const command of [...commands, diffCommand, watchCommand, unwatchCommand])
    command(image, open)
}
