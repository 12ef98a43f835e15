#!/usr/bin/env node
import packageJson from '../../package.json' with { type: 'json' }
import { runHelper } from '../logins/helper-program.ts'
import { answer, failed } from './answer.ts'

/** What the programs that ask have patience for, in seconds. */
const PATIENCE = 3

await runHelper(
  process,
  PATIENCE,
  (signal) => answer(process.argv.slice(2), { own: process, version: packageJson.version, signal }),
  failed,
)
