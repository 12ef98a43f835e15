import type { Command } from 'commander'
import type { OpenContext } from '../../open-context.ts'
import { addCommand } from './add.ts'
import { deleteCommand } from './delete.ts'
import { exportCommand } from './export/export.ts'
import { getCommand } from './get.ts'
import { importCommand } from './import/import.ts'
import { listCommand } from './list.ts'
import { matchCommand } from './match.ts'
import { testCommand } from './test.ts'
import { updateCommand } from './update.ts'

/** `wharfctl registry …` */
export function registryCommand(program: Command, open: OpenContext): void {
  const registry = program
    .command('registry')
    .description('Registries and the credentials that are kept for them.')
  for (const command of [
    addCommand,
    listCommand,
    getCommand,
    updateCommand,
    deleteCommand,
    testCommand,
    matchCommand,
    importCommand,
    exportCommand,
  ])
    command(registry, open)
}
