import { parseDockerConfig } from '../docker-config/docker-config.ts'
import { InvalidDockerConfigError } from '../docker-config/errors.ts'
import { decodeBase64 } from '../docker-config/members.ts'
import type { SkippedEntry } from '../docker-config/skipped-entry.ts'
import { readAwsSettings } from './aws-settings.ts'
import { readCloudCommand } from './cloud-command.ts'
import { readCloudDocument } from './cloud-document.ts'
import { fromPair, type PastedEntry } from './entry.ts'
import { InvalidPasteError } from './errors.ts'
import { readLogin } from './login-command.ts'
import { readCommands } from './shell-words.ts'
import { registryOfAddress } from './web-address.ts'

/** What a pasted text told. */
export interface Paste {
  /** In the order of the text, one for each registry. */
  readonly entries: readonly PastedEntry[]
  /** What a file of credentials has beside them, and why it cannot be taken over. */
  readonly skipped: readonly SkippedEntry[]
}

const MAX_TEXT = 1024 * 1024
/** A line of commands is short; what is longer is something else. */
const MAX_COMMANDS = 64 * 1024

/**
 * Finds registries and credentials in whatever an administrator has at hand: `config.json`,
 * `auth.json`, a Kubernetes Secret, a line of `docker login` or its like, what `az`, `aws` and
 * Harbor print, a Google key, the address of a cloud's console page. Runs in the browser; nothing
 * is started, asked or sent.
 *
 * @throws {InvalidPasteError} when nothing was found; it never repeats the text.
 */
export async function readPaste(typed: string): Promise<Paste> {
  const text = typed.replace(/^\u{feff}/v, '').trim()
  if (text === '') throw new InvalidPasteError('EMPTY')
  if (text.length > MAX_TEXT) throw new InvalidPasteError('TOO_LARGE')
  if (text.includes('\0')) throw new InvalidPasteError('NOT_TEXT')
  const unpacked = /\s/v.test(text.slice(0, 40)) ? null : decodeBase64(text)
  return readText(unpacked?.trim().startsWith('{') === true ? unpacked.trim() : text)
}

async function readText(text: string): Promise<Paste> {
  if (text.startsWith('{')) return readJson(text)
  const lines = readLines(text)
  if (lines.length > 0) return { entries: lines, skipped: [] }
  const address = /\s/v.test(text) ? null : registryOfAddress(text)
  if (address !== null) {
    const pair = { username: '', password: null }
    return { entries: [fromPair('address', [address], pair)], skipped: [] }
  }
  if (!/^\s*[\w\-"]+\s*:/mv.test(text)) throw new InvalidPasteError('NOT_RECOGNIZED')
  return readConfig(text)
}

function readLines(text: string): readonly PastedEntry[] {
  if (text.length > MAX_COMMANDS) return []
  const settings = readAwsSettings(text)
  if (settings !== null) return [settings]
  // The prompt that was copied along.
  const commands = readCommands(text.replaceAll(/^\s*[$%>]\s+/gmv, ''))
  return commands.flatMap((command) => {
    const bare = { ...command, words: withoutPrefix(command.words) }
    const login = readLogin(bare)
    return login === null ? readCloudCommand(bare) : [login]
  })
}

/** Without `sudo` and the variables that are set for one command. */
function withoutPrefix<Word extends { readonly text: string }>(words: readonly Word[]) {
  const first = words.findIndex(({ text }) => !/^(?:sudo|[A-Z_]+=.*)$/sv.test(text))
  return words.slice(Math.max(first, 0))
}

async function readJson(text: string): Promise<Paste> {
  const found = readCloudDocument(parse(text))
  return found === null ? readConfig(text) : { entries: [found], skipped: [] }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The parser's own message quotes its input.
    throw new InvalidPasteError('NOT_READABLE')
  }
}

async function readConfig(text: string): Promise<Paste> {
  const { entries, skipped } = await parseDockerConfig(text).catch((error: unknown) => {
    if (!(error instanceof InvalidDockerConfigError)) throw error
    const { problem } = error
    throw new InvalidPasteError(problem === 'NOT_A_CONFIG' ? 'NOT_RECOGNIZED' : problem)
  })
  const kept = entries.flatMap(({ credential, registryKeys }): PastedEntry[] => {
    if (credential === null || registryKeys.length === 0) return []
    if (credential.method === 'basic') return [fromPair('docker-config', registryKeys, credential)]
    if (credential.method === 'registryToken') return []
    const { token } = credential
    const username = 'username' in credential ? credential.username : null
    const common = fromPair('docker-config', registryKeys, { username: '', password: null })
    const pasted = { method: 'identityToken', values: {}, secrets: { token } }
    return [{ ...common, username, credential: pasted, problem: null }]
  })
  return { entries: kept, skipped }
}
