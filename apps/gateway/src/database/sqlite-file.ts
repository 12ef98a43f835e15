import { chmod, mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { DriverAdapterError } from '@prisma/driver-adapter-utils'
import { DatabaseError } from './errors.ts'

/** Makes the file (0600) and its folder (0700) if need be. Throws DATABASE_UNREACHABLE. */
export async function prepareFile(file: string): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 })
    const handle = await open(file, 'a', 0o600)
    await handle.close()
    // SQLite gives the files beside it (-wal, -shm) the same mode.
    await chmod(file, 0o600)
  } catch (error) {
    throw explainFile(file, error)
  }
}

/** Names the file and the system's or SQLite's word for what is wrong; other errors stay as they are. */
export function explainFile(file: string, error: unknown): unknown {
  const code = codeOf(error)
  if (code === null) return error
  return new DatabaseError('DATABASE_UNREACHABLE', {
    message: `The database file ${file} cannot be used: ${code}.`,
    hint: 'Let the user that Wharfinger runs as write to its folder, or set WHARFINGER_DATA_DIR or DATABASE_URL. Put a damaged file back from a backup.',
  })
}

function codeOf(error: unknown): string | null {
  if (error instanceof DriverAdapterError) return error.cause.originalCode ?? null
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : null
}
