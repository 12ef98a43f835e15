import { fromPair, type PastedEntry } from './entry.ts'
import { keysOf } from './keys.ts'
import { hasOption, optionOf, positionals } from './options.ts'
import type { ShellCommand, ShellWord } from './shell-words.ts'

const PROGRAMS: ReadonlySet<string> = new Set(
  'docker podman nerdctl finch buildah skopeo crane helm oras regctl'.split(' '),
)
/** Options of these programs that are followed by a value of theirs. */
const VALUED = ['-u', '--username', '--user', '-p', '--password', '--pass', '--authfile']
const OTHER_VALUED = ['--cert-dir', '--compat-auth-file', '--registry-config', '--config', '--host']

/**
 * Reads `docker login` and its like of Podman, Skopeo, Crane, Helm, ORAS and others. Null for other
 * commands, and for one that names no registry that could be kept.
 */
export function readLogin(command: ShellCommand): PastedEntry | null {
  const { words } = command
  const login = words.findIndex(({ text }) => text === 'login')
  const [program = '', ...between] = words.slice(0, Math.max(login, 0)).map(({ text }) => text)
  if (!PROGRAMS.has(program) || between.some((word) => !/^(?:auth|registry)$/v.test(word)))
    return null

  const rest = words.slice(login + 1)
  const [place] = positionals(rest, [...VALUED, ...OTHER_VALUED])
  if (place?.isExpanded === true) return null
  const registryKeys = keysOf(place?.text ?? 'docker.io')
  if (registryKeys.length === 0) return null
  const username = known(optionOf(rest, ['-u', '--username', '--user']))
  const password = hasOption(rest, '--password-stdin')
    ? typedInto(command)
    : optionOf(rest, ['-p', '--password', '--pass'])
  return fromPair('command', registryKeys, {
    username: username ?? '',
    password: known(password),
  })
}

/** What is written before the pipe, or after `<<<`; null where another program would say it. */
function typedInto({ input, hereString }: ShellCommand): ShellWord | null {
  if (hereString !== null) return hereString
  const [program, ...rest] = input?.words ?? []
  if (program?.text !== 'echo' && program?.text !== 'printf') return null
  const said = rest.filter(({ text }) => !/^(?:-[neE]+|%s(?:\\n)?)$/v.test(text))
  return said.length === 1 ? (said[0] ?? null) : null
}

/** A word as it is; null for one that only the shell there knows. */
function known(word: ShellWord | null): string | null {
  return word === null || word.isExpanded ? null : word.text
}
