import { InvalidDockerConfigError } from './errors.ts'

/** A Secret of Kubernetes can hold no more than this. */
const MAX_TEXT = 1024 * 1024
/** YAML takes much longer to read, and nobody writes so much of it for a few registries. */
const MAX_YAML = 256 * 1024
/** A list of Secrets has seven levels. */
const MAX_DEPTH = 20
const MAX_DOCUMENTS = 100

/** The documents of a text: one of JSON, or one or more of YAML, which is loaded only for those. */
export async function readDocuments(typed: string): Promise<readonly unknown[]> {
  // A byte order mark is a blank too.
  const text = typed.trim()
  if (text.length > MAX_TEXT) throw new InvalidDockerConfigError('TOO_LARGE')
  const documents = text.startsWith('{') ? [parseJson(text)] : await parseYaml(text)
  if (documents.some((document) => isDeeperThan(document, MAX_DEPTH)))
    throw new InvalidDockerConfigError('TOO_DEEP')
  return documents
}

/** An object of JSON inside another document. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The parser's own message quotes its input.
    throw new InvalidDockerConfigError('NOT_READABLE')
  }
}

async function parseYaml(text: string): Promise<readonly unknown[]> {
  if (text.length > MAX_YAML) throw new InvalidDockerConfigError('TOO_LARGE')
  // Before it is parsed, which takes long for what is nested deeply.
  if (bracketDepth(text) > MAX_DEPTH) throw new InvalidDockerConfigError('TOO_DEEP')
  // As one thing: bundled for Node, its parts have no names of their own.
  const { default: yaml } = await import('yaml')
  try {
    const documents = yaml.parseAllDocuments(text, {
      prettyErrors: false,
      logLevel: 'silent',
      // As in JSON the last one stands; to look for others takes a time that grows with the square.
      uniqueKeys: false,
    })
    // Where there is none the library returns an object of its own, which is empty too.
    const found = 'empty' in documents ? [] : documents
    if (found.length === 0 || found.length > MAX_DOCUMENTS || found.some(isBroken))
      throw new InvalidDockerConfigError('NOT_READABLE')
    // Aliases are refused: they can make much of little, and no tool writes them here.
    return found.map((document): unknown => document.toJS({ maxAliasCount: 0 }))
  } catch {
    // Also a stack that overflowed by nesting.
    throw new InvalidDockerConfigError('NOT_READABLE')
  }
}

function bracketDepth(text: string): number {
  let depth = 0
  let deepest = 0
  for (const [bracket] of text.matchAll(/[\[\]\{\}]/gv)) {
    depth += bracket === '[' || bracket === '{' ? 1 : -1
    deepest = Math.max(deepest, depth)
  }
  return deepest
}

function isBroken({ errors }: { readonly errors: readonly unknown[] }): boolean {
  return errors.length > 0
}

/** Walks without recursion, since the depth is what is not known. */
function isDeeperThan(document: unknown, limit: number): boolean {
  let level = [document]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > limit) return true
    level = level.flatMap((value): unknown[] =>
      typeof value === 'object' && value !== null ? Object.values(value) : [],
    )
  }
  return false
}
