import { randomUUID } from 'node:crypto'
import { lstat, mkdir, open, readFile, readlink, rename, rm, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'

/** A file as it was found. */
export interface TextFile {
  /** Where it really is: a link is followed, and stays. */
  readonly path: string
  /** Null where there is none yet. */
  readonly text: string | null
  readonly mode: number
  readonly uid: number | null
  readonly gid: number | null
}

const PRIVATE = 0o600

export async function readTextFile(named: string): Promise<TextFile> {
  const path = await followed(resolve(named))
  const found = await stat(path).catch(unlessMissing)
  if (found === null) return { path, text: null, mode: PRIVATE, uid: null, gid: null }
  const { mode, uid, gid } = found
  return { path, text: await readFile(path, 'utf8'), mode: mode & 0o777, uid, gid }
}

/**
 * Puts another text in the place of what was found, whole or not at all, with the same mode and
 * owner. Answers false, and changes nothing, where somebody else has changed it meanwhile.
 */
export async function replaceText(
  { path, text, mode, uid, gid }: TextFile,
  next: string,
): Promise<boolean> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const draft = `${path}.${randomUUID()}`
  const file = await open(draft, 'wx', PRIVATE)
  try {
    await file.writeFile(next)
    if (uid !== null && gid !== null) await file.chown(uid, gid)
    await file.chmod(mode)
    await file.sync()
    await file.close()
    const now = await readFile(path, 'utf8').catch(unlessMissing)
    if (now !== text) return false
    await rename(draft, path)
    return true
  } finally {
    await file.close().catch(() => {})
    await rm(draft, { force: true })
  }
}

/** Also where a link leads to a file that is not there yet. */
async function followed(path: string, links = 0): Promise<string> {
  const found = await lstat(path).catch(unlessMissing)
  if (found === null || !found.isSymbolicLink()) return path
  if (links > 40) throw new Error('Too many links.')
  return followed(resolve(dirname(path), await readlink(path)), links + 1)
}

function unlessMissing(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
  throw error
}
