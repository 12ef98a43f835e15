import type { Command } from 'commander'
import type { OpenContext } from '../../open-context.ts'
import { findRegistry } from './find.ts'
import { presentRegistry } from './registry.ts'
import { warnOf } from './warnings.ts'

/** `wharfctl registry get REGISTRY` */
export function getCommand(registry: Command, open: OpenContext): void {
  registry
    .command('get')
    .description('Show one registry. Its password cannot be read.')
    .argument('<registry>', 'host[:port][/path], or its id')
    .action(async (key: string, _options, command: Command) => {
      const context = open(command)
      const found = await findRegistry(context, key)
      context.done('Fetched registry')
      warnOf(context, found.warnings)
      await presentRegistry(context, found)
    })
}
