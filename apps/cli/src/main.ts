#!/usr/bin/env node
import packageJson from '../package.json' with { type: 'json' }
import type { Shell, Stream } from './shell.ts'

const args = process.argv.slice(2)
const [first] = args

if (args.length === 1 && (first === '--version' || first === '-V')) {
  // Asked by scripts and prompts again and again: answered before anything else is loaded.
  console.log(`wharfctl ${packageJson.version}`)
} else {
  const { run } = await import('./run.ts')
  process.exitCode = await run(args, createShell())
}

function createShell(): Shell {
  const interrupt = new AbortController()
  process.once('SIGINT', () => {
    interrupt.abort()
    // Whoever presses it again does not want to wait.
    process.once('SIGINT', () => process.exit(130))
  })
  return {
    version: packageJson.version,
    env: process.env,
    stdout: toStream(process.stdout),
    stderr: toStream(process.stderr),
    canAsk: process.stdin.isTTY && process.stderr.isTTY,
    askSecret,
    readStdin,
    readFile,
    modeOf,
    writePrivate,
    hostName,
    now: () => new Date(),
    sleep,
    signal: interrupt.signal,
  }
}

function toStream(stream: NodeJS.WriteStream): Stream {
  // Whoever reads may stop early, as “head” does; that is no failure.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? 0 : 1)
  })
  return {
    isTerminal: stream.isTTY,
    get columns() {
      return stream.isTTY && stream.columns > 0 ? stream.columns : null
    },
    write: (text) => stream.write(text),
  }
}

async function readFile(path: string): Promise<string> {
  const files = await import('node:fs/promises')
  return files.readFile(path, 'utf8')
}

async function modeOf(path: string): Promise<number | null> {
  const files = await import('node:fs/promises')
  const found = await files.stat(path).catch(() => null)
  return found === null ? null : found.mode & 0o777
}

async function writePrivate(path: string, text: string): Promise<void> {
  const files = await import('node:fs/promises')
  const paths = await import('node:path')
  await files.mkdir(paths.dirname(path), { recursive: true, mode: 0o700 })
  const draft = `${path}.${process.pid}`
  await files.writeFile(draft, text, { mode: 0o600, flag: 'wx' })
  await files.rename(draft, path)
}

async function hostName(): Promise<string> {
  const { hostname } = await import('node:os')
  return hostname()
}

async function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  const timers = await import('node:timers/promises')
  try {
    await timers.setTimeout(milliseconds, undefined, { signal })
  } catch (error) {
    // What is thrown says only that it was aborted; why is with the signal.
    signal.throwIfAborted()
    throw error
  }
}

async function readStdin(): Promise<string> {
  let text = ''
  process.stdin.setEncoding('utf8')
  for await (const chunk of process.stdin) text += String(chunk)
  return text
}

async function askSecret(question: string): Promise<string> {
  const { createInterface } = await import('node:readline/promises')
  const { Writable } = await import('node:stream')
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true })
  process.stderr.write(question)
  try {
    return await new Promise((resolve, reject) => {
      lines.once('line', resolve)
      lines.once('close', () => resolve(''))
      lines.once('SIGINT', () => {
        process.emit('SIGINT')
        reject(new Error('Interrupted.'))
      })
    })
  } finally {
    lines.close()
    process.stderr.write('\n')
  }
}
