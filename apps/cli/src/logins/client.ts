import { readFileSync, statSync } from 'node:fs'
import { CliError } from '../errors.ts'
import { findToken } from '../find-token.ts'
import { graphqlUrl } from '../gateway/address.ts'
import { readSettings, type Settings } from '../settings.ts'
import { signInsOf } from '../sign-ins.ts'
import { cacheFolder } from './folders.ts'
import type { OwnProcess } from './helper-program.ts'
import { type LoginCache, loginCache } from './login-cache.ts'

type Env = Readonly<Record<string, string | undefined>>

/** What a program that other programs start asks the server with. */
export interface Client {
  readonly settings: Settings
  readonly token: string
  readonly cache: LoginCache
  readonly env: Env
  readonly version: string
  readonly signal: AbortSignal
  readonly now: () => number
}

/** The program and the process that it is. */
export interface Asking {
  readonly own: OwnProcess
  readonly version: string
  readonly signal: AbortSignal
}

/**
 * Reads the settings as wharfctl has them. Nothing is asked of the server yet.
 *
 * @throws {CliError} where one of them is wrong, or there is no token
 */
export async function openClient({ own, version, signal }: Asking): Promise<Client> {
  const { env } = own
  // Flags of its own, so that what is set for tables and long commands plays no part.
  const settings = readSettings({ output: 'text', timeout: '60s' }, env)
  // Also where the answer is at hand: an address that must not be used is never a good sign.
  graphqlUrl(settings.url.value)
  const signIns = signInsOf({ env, modeOf, readFile: async (path) => readText(path), writePrivate })
  const token = await findToken({ settings, signIns }, async (path) => readText(path))
  if (token === null) throw noToken()
  const now = Date.now
  const cache = loginCache(cacheFolder(env), { now, user: own.geteuid?.() ?? null })
  return { settings, token, cache, env, version, signal, now }
}

/** @throws {CliError} naming the file */
export function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw new CliError('usage', `The file ${path} cannot be read.`, {
      code: 'FILE_UNREADABLE',
      hint: 'Check its name and its rights.',
    })
  }
}

async function modeOf(path: string): Promise<number | null> {
  const found = statSync(path, { throwIfNoEntry: false })
  return found === undefined ? null : found.mode & 0o777
}

/** These programs sign nobody in. */
async function writePrivate(): Promise<void> {}

function noToken(): CliError {
  return new CliError('signIn', 'There is no token to sign in with.', {
    code: 'NO_TOKEN',
    hint: 'Set WHARFCTL_TOKEN, or WHARFCTL_TOKEN_FILE to a file that holds it, or run “wharfctl login”.',
  })
}
