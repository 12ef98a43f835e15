import { Command, CommanderError, Option } from 'commander'
import { ConfigError } from '../config/errors.ts'
import { DatabaseError } from '../database/errors.ts'
import { roles } from '../identity/actor.ts'
import { doctor } from './doctor.ts'
import { CommandError } from './errors.ts'
import { keysStatus } from './keys-status.ts'
import { migrate } from './migrate.ts'
import { setupLink } from './setup-link.ts'
import type { Shell } from './shell.ts'
import { tokenCreate, type TokenOptions } from './token-create.ts'
import { userReset } from './user-reset.ts'

const EXIT = { done: 0, failed: 1, usage: 2 } as const

/** Runs one command and answers the exit code: 0 done, 1 failed, 2 wrong usage or settings. */
export async function run(shell: Shell, argv: readonly string[]): Promise<number> {
  try {
    await program(shell).parseAsync([...argv], { from: 'user' })
    return EXIT.done
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage
    for (const line of explain(error)) shell.note(line)
    return error instanceof ConfigError ? EXIT.usage : EXIT.failed
  }
}

function program(shell: Shell): Command {
  const root = new Command('wharfinger')
    .description('Keeps container-registry credentials, checks them, and uses them.')
    .version(shell.version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => shell.print(text.trimEnd()),
      writeErr: (text) => shell.note(text.trimEnd()),
    })
  root
    .command('serve')
    .description('Serve the console and the API.')
    .action(async () => {
      // Loaded for this one command: the others need neither the schema nor a socket.
      const { serve } = await import('./serve.ts')
      await serve(shell)
    })
  root
    .command('worker')
    .description('Fetch and read images, and serve nothing. Needs Postgres.')
    .action(async () => {
      const { work } = await import('./worker.ts')
      await work(shell)
    })
  root
    .command('migrate')
    .description('Bring the database to this version.')
    .action(() => migrate(shell))
  root
    .command('setup-link')
    .description('Make a new link for setting up the first administrator.')
    .action(() => setupLink(shell))
  root
    .command('doctor')
    .description('Check database, keys and audit trail.')
    .action(() => doctor(shell))

  root
    .command('user')
    .description('People.')
    .command('reset')
    .description('Make a link by which a user sets a new password.')
    .argument('<email>')
    .action((email: string) => userReset(shell, email))
  root
    .command('token')
    .description('API tokens.')
    .command('create')
    .description('Make an API token and print it alone.')
    .requiredOption('--name <name>', 'what it is for')
    .addOption(new Option('--role <role>', 'what it may do').choices(roles).makeOptionMandatory())
    .option('--scope <scope...>', 'read, write or issue:<registry key>; all of the role without it')
    .option('--expires <time>', 'such as 90d or 12h', '90d')
    .action((options: TokenOptions) => tokenCreate(shell, options))
  root
    .command('keys')
    .description('The root key.')
    .command('status')
    .description('Say which key is in use and where it is.')
    .action(() => keysStatus(shell))
  return root
}

/** What, and what to do about it. Of an unexpected error only what kind it is: it may hold input. */
function explain(error: unknown): readonly string[] {
  if (error instanceof ConfigError) return [error.message]
  const isKnown = error instanceof CommandError || error instanceof DatabaseError
  if (isKnown || isHinted(error)) return [`error: ${error.message}`, error.hint]
  const name = error instanceof Error ? error.name : typeof error
  return [
    `error: Something unexpected happened (${name}).`,
    'Run it again with WHARFINGER_LOG_LEVEL=debug, and report what the log says.',
  ]
}

/** Errors of the vault and its like: made for people, with a hint. */
function isHinted(error: unknown): error is Error & { readonly hint: string } {
  return error instanceof Error && 'hint' in error && typeof error.hint === 'string'
}
