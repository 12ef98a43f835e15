import { readFileSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { resolve } from 'node:path'
import process from 'node:process'
import type { Shell } from './commands/shell.ts'
import { describeError } from './logging/describe-error.ts'

const root = resolve(import.meta.dirname, '../../..')
// What was compiled is kept beside the libraries, so that the next start need not do it again.
enableCompileCache(resolve(root, 'node_modules/.cache/wharfinger'))

process.on('uncaughtException', (error) => {
  // Node's own report would print the error with all that it holds.
  process.stderr.write(`${JSON.stringify({ level: 'fatal', err: describeError(error) })}\n`)
  process.exit(1)
})

const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // Asked a second time, a person does not want to wait for what is in flight.
    if (stop.signal.aborted) process.exit(130)
    stop.abort()
  })
}

/** The version in this package's manifest. */
function readVersion(): string {
  const manifest: unknown = JSON.parse(
    readFileSync(resolve(import.meta.dirname, '../package.json'), 'utf8'),
  )
  const version =
    typeof manifest === 'object' && manifest !== null && 'version' in manifest
      ? manifest.version
      : null
  return typeof version === 'string' ? version : '0.0.0'
}

const shell: Shell = {
  environment: process.env,
  root,
  version: readVersion(),
  print: (line) => void process.stdout.write(`${line}\n`),
  note: (line) => void process.stderr.write(`${line}\n`),
  log: process.stderr,
  terminal: { output: process.stdout.isTTY ?? false, log: process.stderr.isTTY ?? false },
  stop: stop.signal,
}

const { run } = await import('./commands/program.ts')
process.exitCode = await run(shell, process.argv.slice(2))
