import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { membersOf, parseJson } from '../json.ts'

const COMMENT = '// '

/** A bundle with a first line that says of which files of `folder` it was made. */
export function labelled(code: string, folder: string, files: readonly string[]): string {
  return `${COMMENT}${JSON.stringify({ files, digest: digestOf(folder, files) })}\n${code}`
}

/** Whether the files are still those that a labelled bundle was made of. */
export function isUpToDate(bundle: string, folder: string): boolean {
  const label = membersOf(parseJson(bundle.slice(COMMENT.length, bundle.indexOf('\n'))))
  const files = label?.get('files')
  if (!Array.isArray(files)) return false
  try {
    return label?.get('digest') === digestOf(folder, files.map(String))
  } catch {
    // One of them is gone.
    return false
  }
}

function digestOf(folder: string, files: readonly string[]): string {
  const hash = createHash('sha256')
  for (const file of files) {
    const content = readFileSync(join(folder, file))
    hash.update(`${file}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}
