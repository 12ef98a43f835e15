import {
  InvalidRegistryKeyError,
  normalizeRegistryKey,
  registryTypes,
} from '@wharfinger/registry-auth/reference'
import type { Declared } from './declared.ts'
import { fileProblem } from './file-problem.ts'
import { parseReference, type SecretReference } from './secret-reference.ts'

/** Named as the flags of `registry add` are. */
const TEXTS = 'registry name type method username roleArn externalId tenant caFile expires'.split(
  ' ',
)
const SWITCHES: readonly string[] = ['anonymous', 'secureConnection', 'plainHttp']
const SECRETS: readonly string[] = ['password', 'sessionToken']
const KNOWN = [...TEXTS, ...SWITCHES, ...SECRETS]

/**
 * Reads what a file declares. All that is wrong with it is said at once, by its place and never by
 * its value.
 *
 * @throws {CliError}
 */
export async function readDeclared(text: string): Promise<readonly Declared[]> {
  const problems: string[] = []
  const declared = entriesOf(await parse(text)).flatMap((entry, at) => {
    const place = `registries[${at}]`
    return readEntry(entry, place, (what) => problems.push(`${place}${what}`)) ?? []
  })
  const places = new Map<string, string>()
  for (const { key, place } of declared) {
    const earlier = places.get(key)
    if (earlier === undefined) places.set(key, place)
    else problems.push(`${place} is for the same registry as ${earlier}.`)
  }
  const piped = declared.flatMap(({ password, sessionToken }) =>
    [password, sessionToken].filter((reference) => reference?.from === 'stdin'),
  )
  if (piped.length > 1) problems.push('Standard input is one secret, and is asked for twice.')
  if (problems.length > 0) throw fileProblem(problems)
  return declared
}

async function parse(text: string): Promise<unknown> {
  try {
    if (/^\s*[\[\{]/v.test(text)) return JSON.parse(text)
    // As one thing: bundled for Node, its parts have no names of their own.
    const { default: yaml } = await import('yaml')
    return yaml.parse(text, { merge: true, prettyErrors: false, logLevel: 'silent' })
  } catch {
    // The parser's own message quotes its input.
    throw fileProblem(['The file is neither YAML nor JSON.'])
  }
}

/** The list under `registries`; names that begin with `x-` are for anchors and notes. */
function entriesOf(document: unknown): readonly unknown[] {
  const members = Array.isArray(document) ? { registries: document } : document
  if (!isObject(members) || !Array.isArray(members['registries']))
    throw fileProblem(['A list named “registries” is missing.'])
  const unknown = Object.keys(members).filter(
    (name) => name !== 'registries' && !name.startsWith('x-'),
  )
  if (unknown.length > 0)
    throw fileProblem([`The file may hold “registries” and names that begin with x-, no others.`])
  return members['registries']
}

function readEntry(entry: unknown, place: string, report: (what: string) => void): Declared | null {
  if (!isObject(entry)) {
    report(' is no mapping of names to values.')
    return null
  }
  const flags: Record<string, string | boolean> = {}
  const secrets = new Map<string, SecretReference>()
  for (const [name, value] of Object.entries(entry)) {
    if (value === null) continue
    const problem = readField(name, value, flags, secrets)
    if (problem !== null) report(problem)
  }
  const { registry, ...rest } = flags
  const key = typeof registry === 'string' ? keyOf(registry, report) : null
  if (registry === undefined) report('.registry is missing.')
  if (key === null || typeof registry !== 'string') return null
  return {
    registry,
    key,
    place,
    // Names and kinds were checked one by one.
    flags: rest,
    password: secrets.get('password') ?? null,
    sessionToken: secrets.get('sessionToken') ?? null,
  }
}

function readField(
  name: string,
  value: unknown,
  flags: Record<string, string | boolean>,
  secrets: Map<string, SecretReference>,
): string | null {
  if (!KNOWN.includes(name)) return ` has a name that is not known. Names: ${KNOWN.join(', ')}.`
  if (SWITCHES.includes(name)) {
    if (typeof value !== 'boolean') return `.${name} is true or false.`
    if (name === 'anonymous' && !value) return '.anonymous is true, or is left out.'
    flags[name] = value
    return null
  }
  if (SECRETS.includes(name)) {
    const reference = typeof value === 'string' ? parseReference(value) : null
    if (reference === null)
      return `.${name} holds the secret itself. Files are copied and shared: write env:NAME, file:PATH or stdin.`
    secrets.set(name, reference)
    return null
  }
  if (typeof value !== 'string' || value === '') return `.${name} is a text. Write it in quotes.`
  const types: readonly string[] = registryTypes
  if (name === 'type' && !types.includes(value)) return `.type is one of ${types.join(', ')}.`
  if (name === 'expires' && Number.isNaN(Date.parse(value)))
    return '.expires is no date. Write 2027-01-31, or 2027-01-31T12:00:00Z.'
  flags[name] = value
  return null
}

function keyOf(registry: string, report: (what: string) => void): string | null {
  try {
    return normalizeRegistryKey(registry).key
  } catch (error) {
    if (!(error instanceof InvalidRegistryKeyError)) throw error
    report(`.registry: ${error.message}`)
    return null
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
