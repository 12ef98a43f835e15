import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import type { CommandOutcome } from './wharfctl.ts'

/** Where `npm start` leaves the client programs. */
const programs = resolve(import.meta.dirname, '../../../node_modules/.bin')

/** The environment of somebody who has our programs on the PATH, and a home that is empty. */
export function environmentOf(
  home: string,
  more: Readonly<Record<string, string>>,
): NodeJS.ProcessEnv {
  return { PATH: `${programs}:${process.env['PATH'] ?? ''}`, HOME: home, ...more }
}

/** Runs a program as that person does, in the home. */
export function runIn(
  environment: NodeJS.ProcessEnv,
  program: string,
  args: readonly string[],
): Promise<CommandOutcome> {
  return new Promise((answer) => {
    const options = { env: environment, cwd: environment['HOME'] }
    execFile(program, args, options, (error, stdout, stderr) => {
      answer({ code: error === null ? 0 : Number(error.code ?? 1), stdout, stderr })
    })
  })
}
