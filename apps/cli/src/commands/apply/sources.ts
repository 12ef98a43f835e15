import type { CliContext } from '../../context.ts'
import { CliError } from '../../errors.ts'
import type { SecretReference } from './secret-reference.ts'

/** What the file points to, each read once. A failure is one of the file's, not of the program. */
export interface Sources {
  readonly secret: (reference: SecretReference) => Promise<string>
  /** A file by its name, which is taken from the folder of the file that names it. */
  readonly file: (path: string) => Promise<string>
}

export class SourceError extends Error {
  override readonly name = 'SourceError'
}

export function sourcesFor(
  { env, readFile, readStdin }: Pick<CliContext, 'env' | 'readFile' | 'readStdin'>,
  file: string,
): Sources {
  const folder = file.replace(/[^\/\\]*$/v, '')
  const read = new Map<string, Promise<string>>()
  const once = (key: string, from: () => Promise<string>): Promise<string> => {
    const found = read.get(key) ?? from()
    read.set(key, found)
    return found
  }
  const readNamed = async (path: string): Promise<string> => {
    const place = /^(?:[\/\\]|[A-Za-z]:)/v.test(path) ? path : `${folder}${path}`
    return once(`file:${place}`, () => readFile(place)).catch((error: unknown) => {
      throw error instanceof CliError ? new SourceError(error.message) : error
    })
  }
  return {
    file: readNamed,
    async secret(reference) {
      if (reference.from === 'env')
        return filled(env[reference.name] ?? '', `The variable ${reference.name} is not set.`)
      if (reference.from === 'file')
        return filled(await readNamed(reference.path), `The file ${reference.path} is empty.`)
      if (file === '-') throw new SourceError('Standard input is the file already.')
      return filled(await once('stdin', readStdin), 'Standard input is empty.')
    },
  }
}

/** One line break at the end belongs to the file, not to the secret. */
function filled(text: string, otherwise: string): string {
  const secret = text.replace(/\r?\n$/v, '')
  if (secret === '') throw new SourceError(otherwise)
  return secret
}
