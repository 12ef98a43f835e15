import type { Command } from 'commander'
import type { OpenContext } from '../../open-context.ts'
import { listCommand } from './list.ts'

/** `wharfctl audit …` */
export function auditCommand(program: Command, open: OpenContext): void {
  listCommand(program.command('audit').description('Who did what.'), open)
}
