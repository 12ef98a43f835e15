import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface HelperFolder extends AsyncDisposable {
  readonly path: string
  /** Writes `docker-credential-NAME`, a script for the shell. */
  readonly write: (name: string, script: string, mode?: number) => Promise<void>
  /** What each start of a script that begins with {@link recording} was given. */
  readonly starts: () => Promise<string[]>
}

/** For the begin of a script: notes how it was called and what it was told. */
export const recording = 'echo "$# $1 $(/bin/cat)" >> "$(/usr/bin/dirname "$0")/starts"\n'

/** A folder for credential helpers, to be the `PATH`. */
export async function helperFolder(): Promise<HelperFolder> {
  const path = await mkdtemp(join(tmpdir(), 'helpers-'))
  return {
    path,
    write: async (name, script, mode = 0o755) => {
      const file = join(path, `docker-credential-${name}`)
      await writeFile(file, `#!/bin/sh\n${script}\n`)
      await chmod(file, mode)
    },
    starts: async () => {
      const text = await readFile(join(path, 'starts'), 'utf8').catch(() => '')
      return text.split('\n').filter((line) => line !== '')
    },
    [Symbol.asyncDispose]: () => rm(path, { recursive: true }),
  }
}
