import type { Command } from 'commander'
import type { OpenContext } from '../../open-context.ts'
import { addCommand } from './add.ts'
import { deleteCommand } from './delete.ts'
import { getCommand } from './get.ts'
import { listCommand } from './list.ts'

/** `wharfctl image …` */
export function imageCommand(program: Command, open: OpenContext): void {
  const image = program
    .command('image')
    .description('Images, fetched with the credentials that are kept, and what is in them.')
  for (const command of [addCommand, listCommand, getCommand, deleteCommand]) command(image, open)
}
