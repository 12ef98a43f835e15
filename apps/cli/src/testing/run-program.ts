import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { join } from 'node:path'
import { type TemporaryFolder, temporaryFolder } from '@wharfinger/tooling/temporary-folder'
import { buildPrograms } from '../../build.ts'
import type { FakeGateway } from './fake-gateway.ts'

export interface Ended {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A program as other programs start it, with a home of its own. */
export interface BuiltProgram extends AsyncDisposable {
  readonly home: string
  readonly run: (
    args: readonly string[],
    stdin: string | null,
    more?: { readonly gateway?: FakeGateway; readonly env?: Readonly<Record<string, string>> },
  ) => Promise<Ended>
}

/** Builds the programs once for all tests of a file. */
export async function buildAll(): Promise<TemporaryFolder> {
  const folder = await temporaryFolder('programs')
  await buildPrograms(folder.path)
  return folder
}

/** One of them, for one test. Null as standard input leaves that open. */
export async function builtProgram(programs: string, name: string): Promise<BuiltProgram> {
  const folder = await temporaryFolder('home')
  return {
    home: folder.path,
    run: async (args, stdin, { gateway, env = {} } = {}) => {
      const child = spawn(process.execPath, [join(programs, `${name}.js`), ...args], {
        cwd: '/',
        env: {
          PATH: process.env['PATH'],
          HOME: folder.path,
          ...(gateway && { WHARFCTL_URL: gateway.url, WHARFCTL_TOKEN: 'whf_t0ken' }),
          ...env,
        },
      })
      const end = Promise.all([once(child, 'close'), text(child.stdout), text(child.stderr)])
      child.stdin.on('error', () => {})
      if (stdin !== null) child.stdin.end(stdin)
      const [, stdout, stderr] = await end
      return { exitCode: child.exitCode, stdout, stderr }
    },
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  }
}
