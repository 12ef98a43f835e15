import { Command } from 'commander'
import { applyCommand } from './commands/apply/apply.ts'
import { auditCommand } from './commands/audit/index.ts'
import { authCommand } from './commands/auth/index.ts'
import { cloudIdentityCommand } from './commands/cloud-identity.ts'
import { completionCommand } from './commands/completion/completion.ts'
import { configCommand } from './commands/config.ts'
import { doctorCommand } from './commands/doctor/doctor.ts'
import { helpCommand } from './commands/help.ts'
import { imageCommand } from './commands/image/index.ts'
import { registryCommand } from './commands/registry/index.ts'
import { tokenCommand } from './commands/token/index.ts'
import { loginCommand } from './commands/login/login.ts'
import { logoutCommand } from './commands/login/logout.ts'
import { versionCommand } from './commands/version.ts'
import type { OpenContext } from './open-context.ts'
import { formats } from './output/formats.ts'
import type { Shell, Stream } from './shell.ts'

interface ProgramShell extends Pick<Shell, 'version'> {
  readonly stdout: Pick<Stream, 'write'>
}

/** The tree of commands. What a command does is in its own file. */
export function createProgram(shell: ProgramShell, open: OpenContext): Command {
  const program = new Command('wharfctl')
    .description('Keeps registry credentials, checks them, and analyses images with them.')
    .version(`wharfctl ${shell.version}`, '-V, --version', 'print the version')
    // Not as choices of the library: a bill of materials has formats of its own.
    .option('-o, --output <format>', `what the result is printed as: ${formats.join(', ')}`)
    .option('--url <url>', 'address of the server')
    .option('--timeout <time>', 'longest time for the command, such as 90s or 10m')
    .option('--no-trunc', 'leave tables as wide as they are')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => shell.stdout.write(text),
      // A failure is printed once, in the format asked for, by whoever runs the program.
      writeErr: () => {},
    })
    .configureHelp({ showGlobalOptions: true })
    .helpCommand(false)

  registryCommand(program, open)
  imageCommand(program, open)
  applyCommand(program, open)
  auditCommand(program, open)
  tokenCommand(program, open)
  authCommand(program, open)
  cloudIdentityCommand(program, open)
  loginCommand(program, open)
  logoutCommand(program, open)
  configCommand(program, open)
  completionCommand(program, open)
  doctorCommand(program, open)
  versionCommand(program, open)
  helpCommand(program, open)
  return program
}
