#!/usr/bin/env node
import packageJson from '../../package.json' with { type: 'json' }
import { runHelper } from '../logins/helper-program.ts'
import { answer } from './answer.ts'

/** Kubelet ends a plug-in after a minute; in seconds. */
const PATIENCE = 30

await runHelper(
  process,
  PATIENCE,
  (signal) => answer(process.argv.slice(2), { own: process, version: packageJson.version, signal }),
  (text) => ({ exitCode: 1, stdout: '', stderr: `wharfinger-credential-provider: ${text}\n` }),
)
