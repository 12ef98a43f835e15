import { hash, randomUUID } from 'node:crypto'
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { type Login, usableMs } from './login.ts'

/** Who asks whom for what: another server, token or registry has a place of its own. */
export interface CacheKey {
  readonly server: string
  readonly token: string
  /** The host, or the image, that is asked for. */
  readonly asked: string
  /** The record that is named for it. */
  readonly record: string
}

/** The minted logins of earlier runs. What goes wrong here costs a question to the server, no more. */
export interface LoginCache {
  readonly read: (key: CacheKey) => Login | null
  readonly keep: (key: CacheKey, login: Login) => void
  readonly forget: (key: CacheKey) => void
}

/** A token of Azure with all its claims stays far below this. */
const MAX_BYTES = 64 * 1024

/**
 * Logins in a folder that is for one user alone, 0700, with a file of 0600 for each. A folder or a
 * file that others own, or can look into, is not used and makes place for a new one. Without a
 * folder nothing is kept.
 */
export function loginCache(
  folder: string | null,
  { now, user }: { readonly now: () => number; readonly user: number | null },
): LoginCache {
  const fileOf = ({ server, token, asked, record }: CacheKey): string =>
    `${folder}/login-${hash('sha256', JSON.stringify([server, hash('sha256', token), asked, record]))}.json`

  return {
    read(key) {
      if (folder === null || !isFolderOf(user, folder)) return null
      const file = fileOf(key)
      const login = readLogin(file, user)
      if (login !== null && usableMs(login, now()) > 0) return login
      remove(file)
      return null
    },
    keep(key, login) {
      // Of one that does not end, or soon does, nothing would be gained.
      if (folder === null || login.expiresAt === null || usableMs(login, now()) === 0) return
      try {
        if (!isFolderOf(user, folder)) remove(folder)
        mkdirSync(folder, { recursive: true, mode: 0o700 })
        if (!isFolderOf(user, folder)) return
        sweep(folder, now())
        replace(fileOf(key), JSON.stringify(login), new Date(login.expiresAt))
      } catch {
        // A full or read-only disk: the next one asks again.
      }
    },
    forget(key) {
      if (folder !== null && isFolderOf(user, folder)) remove(fileOf(key))
    },
  }
}

/** Whole or not at all, whoever else writes it at the same time. */
function replace(file: string, text: string, until: Date): void {
  const draft = `${file}.${randomUUID()}`
  try {
    writeFileSync(draft, text, { mode: 0o600, flag: 'wx' })
    // When a file of this folder may go is seen from outside.
    utimesSync(draft, until, until)
    renameSync(draft, file)
  } catch (error) {
    remove(draft)
    throw error
  }
}

/** Takes away what has ended, and drafts of programs that were killed. */
function sweep(folder: string, now: number): void {
  for (const name of readdirSync(folder)) {
    const file = `${folder}/${name}`
    const isWhole = name.endsWith('.json')
    const { mtimeMs } = statSync(file, { throwIfNoEntry: false }) ?? { mtimeMs: now }
    if (isWhole ? mtimeMs < now : mtimeMs < now - 24 * 3_600_000) remove(file)
  }
}

function readLogin(file: string, user: number | null): Login | null {
  let handle: number | null = null
  try {
    // Not through a link, and without waiting for who writes into a pipe.
    const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants
    handle = openSync(file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
    const found = fstatSync(handle)
    if (!found.isFile() || !isOf(user, found) || found.size > MAX_BYTES) return null
    const login: unknown = JSON.parse(readFileSync(handle, 'utf8'))
    return isLogin(login) ? login : null
  } catch {
    return null
  } finally {
    if (handle !== null) closeSync(handle)
  }
}

function isFolderOf(user: number | null, path: string): boolean {
  try {
    const found = lstatSync(path)
    return found.isDirectory() && isOf(user, found)
  } catch {
    return false
  }
}

/** Whether somebody owns it, and nobody else can so much as look into it. */
function isOf(user: number | null, { uid, mode }: Stats): boolean {
  return uid === user && (mode & 0o077) === 0
}

function remove(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true })
  } catch {
    // It belongs to somebody else, and is not used.
  }
}

function isLogin(value: unknown): value is Login {
  return (
    typeof value === 'object' &&
    value !== null &&
    'registry' in value &&
    typeof value.registry === 'string' &&
    'username' in value &&
    typeof value.username === 'string' &&
    'secret' in value &&
    typeof value.secret === 'string' &&
    'expiresAt' in value &&
    typeof value.expiresAt === 'number'
  )
}
