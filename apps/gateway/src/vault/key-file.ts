import { randomBytes } from 'node:crypto'
import { mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { decodeStrictly } from './base64.ts'
import { KeyError } from './errors.ts'
import { KEY_BYTES, type RootKey } from './root-key.ts'

/** The keys of a file, the current one first. */
export type RootKeys = readonly [RootKey, ...RootKey[]]

const LINE = /^(?<id>[A-Za-z0-9_\-]{1,64}):(?<key>\S+)$/v

/** Reads lines of `keyid:base64`; null where there is no file. Throws a KeyError. */
export async function readKeyFile(path: string): Promise<RootKeys | null> {
  const file = await open(path, 'r').catch(ignoreMissing(path))
  if (!file) return null
  try {
    const { mode, uid } = await file.stat()
    if (isExposed(mode, uid))
      throw new KeyError('KEY_FILE_EXPOSED', {
        message: `Others on this machine may read or change the key file ${path}.`,
        hint: `Take their rights away: chmod 600 ${path}. A group may read a file that root owns.`,
      })
    return parse(await file.readFile('utf8'), path)
  } finally {
    await file.close()
  }
}

/** Makes a file with one new key, and fails with EEXIST where there is one. */
export async function createKeyFile(path: string): Promise<RootKeys> {
  const root = { id: randomBytes(6).toString('hex'), bytes: randomBytes(KEY_BYTES) }
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(`${root.id}:${root.bytes.toString('base64')}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  const folder = await open(dirname(path), 'r')
  await folder.sync()
  await folder.close()
  return [root]
}

function ignoreMissing(path: string) {
  return (error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw new KeyError('KEY_FILE_UNREADABLE', {
      message: `The key file ${path} cannot be read: ${error.code ?? 'unknown error'}.`,
      hint: 'Let the user that Wharfinger runs as read it, and nobody else.',
    })
  }
}

/** Kubernetes mounts a secret as root's, readable by the group of the pod. */
function isExposed(mode: number, uid: number): boolean {
  const others = mode & 0o007
  const group = mode & (uid === 0 ? 0o030 : 0o070)
  return others !== 0 || group !== 0
}

function parse(text: string, path: string): RootKeys {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const keys = lines.map((line, index): RootKey => {
    const { id, key } = LINE.exec(line.trimEnd())?.groups ?? {}
    const bytes = key === undefined ? null : decodeStrictly(key, 'base64')
    if (id === undefined || bytes?.length !== KEY_BYTES) throw malformed(path, `line ${index + 1}`)
    return { id, bytes }
  })
  const [current, ...older] = keys
  if (!current) throw malformed(path, 'it is empty')
  if (new Set(keys.map(({ id }) => id)).size < keys.length)
    throw malformed(path, 'two keys have one id')
  return [current, ...older]
}

function malformed(path: string, where: string): KeyError {
  return new KeyError('KEY_FILE_MALFORMED', {
    message: `The key file ${path} is not as it should be: ${where}.`,
    hint: 'Each line is an id, a colon and 32 bytes as base64; the first is the current key. Restore it from where you keep its copy.',
  })
}
