/**
 * `npm run dev`: the gateway, started again whenever its source changes, and the console on
 * vite's server, which passes what is not its own on to the gateway.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { command, root } from './checks/command.ts'
import { nodeFlags } from './node-flags.ts'

const generated = await command('turbo', 'run', 'generate')
if (generated.code !== 0) {
  console.error(generated.output)
  process.exit(1)
}

const programs = [
  {
    program: process.execPath,
    args: [
      ...nodeFlags(),
      '--watch',
      '--watch-preserve-output',
      'apps/gateway/src/main.ts',
      'serve',
    ],
    cwd: root,
  },
  {
    program: join(root, 'apps/admin/node_modules/.bin/vite'),
    args: ['--clearScreen', 'false'],
    cwd: join(root, 'apps/admin'),
  },
]

const children = programs.map(({ program, args, cwd }) =>
  spawn(program, args, { cwd, stdio: 'inherit' }),
)
const stop = (): void => {
  for (const child of children) child.kill()
}
process.once('SIGINT', stop).once('SIGTERM', stop)

// One without the other is of no use.
await Promise.race(children.map((child) => once(child, 'exit')))
stop()
