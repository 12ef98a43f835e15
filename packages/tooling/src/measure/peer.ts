import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type RunningProcess, startProcess } from '../running-process.ts'

/** A server that something of ours is compared with, in a process of its own. */
export interface Peer extends RunningProcess {
  readonly url: string
}

/** The file of a program in `servers/`. */
export function peerFile(name: string): string {
  return join(import.meta.dirname, 'servers', `${name}.ts`)
}

/**
 * Runs a program of `servers/` to its end and answers what it printed. Its order goes in by
 * standard input, where no process list shows it. The flags are for Node.
 */
export async function runPeer(
  name: string,
  order: unknown,
  flags: readonly string[] = [],
): Promise<string> {
  const running = promisify(execFile)(process.execPath, [...flags, peerFile(name)])
  running.child.stdin?.end(JSON.stringify(order))
  const { stdout } = await running
  return stdout
}

/** Starts a program of `servers/` that serves HTTP. */
export async function startPeer(name: string, ...args: readonly string[]): Promise<Peer> {
  const program = await startProcess(process.execPath, [peerFile(name), ...args], {
    ready: /ready on (?<url>http:\/\/[\d.]+:\d+)/u,
  })
  return { ...program, url: program.match.groups?.['url'] ?? '' }
}
