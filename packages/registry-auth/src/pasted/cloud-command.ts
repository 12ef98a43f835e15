import { classifyHost } from '../providers/classify-host.ts'
import { fromPair, type PastedEntry } from './entry.ts'
import { keysOf } from './keys.ts'
import { optionOf, positionals } from './options.ts'
import type { ShellCommand, ShellWord } from './shell-words.ts'

/** Where `gcloud auth configure-docker` signs in when no host is named. */
const GOOGLE_HOSTS = ['gcr.io', 'us.gcr.io', 'eu.gcr.io', 'asia.gcr.io']

/**
 * Reads the commands of the clouds and of Kubernetes that name a registry: `az acr login`,
 * `gcloud auth configure-docker`, `kubectl create secret docker-registry`.
 */
export function readCloudCommand({ words }: ShellCommand): readonly PastedEntry[] {
  const line = words
    .slice(0, 4)
    .map(({ text }) => text)
    .join(' ')
  if (line.startsWith('az acr login')) return readAzure(words.slice(3))
  if (line.startsWith('gcloud auth configure-docker')) return readGoogle(words.slice(3))
  if (/^(?:kubectl|oc) create secret docker-registry/v.test(line)) return readSecret(words)
  return []
}

function readAzure(words: readonly ShellWord[]): readonly PastedEntry[] {
  const name = optionOf(words, ['-n', '--name'])
  if (name === null || name.isExpanded || !/^[A-Za-z0-9\-]+$/v.test(name.text)) return []
  return withoutSecret([`${name.text.toLowerCase()}.azurecr.io`])
}

function readGoogle(words: readonly ShellWord[]): readonly PastedEntry[] {
  const [named] = positionals(words, [])
  return withoutSecret(named === undefined ? GOOGLE_HOSTS : named.text.split(','))
}

function withoutSecret(hosts: readonly string[]): readonly PastedEntry[] {
  return hosts.flatMap((host) => {
    const registryKeys = keysOf(host)
    if (registryKeys.length === 0 || classifyHost(host).type === 'docker_v2') return []
    return fromPair('command', registryKeys, { username: '', password: null })
  })
}

function readSecret(words: readonly ShellWord[]): readonly PastedEntry[] {
  const server = optionOf(words, ['--docker-server'])
  const user = optionOf(words, ['--docker-username'])
  const password = optionOf(words, ['--docker-password'])
  const registryKeys = keysOf(server?.text ?? 'docker.io')
  if (registryKeys.length === 0 || server?.isExpanded === true) return []
  const known = (word: ShellWord | null): string | null =>
    word === null || word.isExpanded ? null : word.text
  return [
    fromPair('command', registryKeys, { username: known(user) ?? '', password: known(password) }),
  ]
}
