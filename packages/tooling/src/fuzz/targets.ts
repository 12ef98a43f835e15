import { isDeepStrictEqual } from 'node:util'
import {
  createEgressPolicy,
  InvalidChallengeError,
  parseChallenges,
  RegistryAuthError,
} from '@wharfinger/registry-auth'
import {
  InvalidReferenceError,
  InvalidRegistryKeyError,
  normalizeRegistryKey,
  parseImageReference,
} from '@wharfinger/registry-auth/reference'
import { parseImageConfig } from '@wharfinger/registry-client'
// Parsers that no package hands out, for nobody else needs them.
import { readCommands } from '../../../registry-auth/src/pasted/shell-words.ts'
import { judgeRealm } from '../../../registry-auth/src/token/realm.ts'
import { readTokenResponse } from '../../../registry-auth/src/token/token-response.ts'
import { nextHop } from '../../../registry-auth/src/transport/redirect.ts'
import { parseRetryAfter } from '../../../registry-auth/src/transport/retry.ts'
import { readManifest } from '../../../registry-client/src/manifest-document.ts'
import { nextPath } from '../../../registry-client/src/next-path.ts'
import * as corpora from './corpora.ts'

/** A parser, what to feed it, and what has to hold whatever it is fed. */
export interface Target extends corpora.Corpus {
  readonly name: string
  /** Throws the parser's own errors, and a {@link Broken} where a promise is not kept. */
  readonly run: (text: string) => void
  /** Whether an error is one that the parser names. */
  readonly isTyped: (error: unknown) => boolean
}

/** A promise of a parser that an input broke. */
export class Broken extends Error {
  override readonly name = 'Broken'
}

function hold(condition: boolean, promise: string): void {
  if (!condition) throw new Broken(promise)
}

/** What a parser has written itself it may not refuse. */
function again<Value>(read: () => Value): Value {
  try {
    return read()
  } catch (error) {
    throw new Broken(`its own form is refused: ${String(error)}`)
  }
}

const host = 'registry.example.com'
const registry = new URL(`https://${host}`)
const policy = createEgressPolicy({ loopback: false, realmPairs: [`${host}=sso.corp-auth.net`] })
const byRegistry = (error: unknown): boolean => error instanceof RegistryAuthError

/** The host that a connection would be made to is the host that was read. */
function holdHost(canonical: string): void {
  const url = URL.parse(`https://${canonical}/`)
  hold(url?.host === canonical, 'a host is what an address with it leads to')
  hold(url?.username === '' && url.pathname === '/' && url.search === '', 'a host is only a host')
}

/** Of the registry's own domain, or the host that the operator named; the root's dot is no other. */
function isTrusted({ hostname, port }: URL, paired: boolean): boolean {
  const name = hostname.replace(/\.$/u, '')
  const isOwn = name === 'example.com' || name.endsWith('.example.com')
  return isOwn || (paired && name === 'sso.corp-auth.net' && port === '')
}

export const targets: readonly Target[] = [
  {
    name: 'image reference',
    ...corpora.references,
    isTyped: (error) => error instanceof InvalidReferenceError,
    run: (text) => {
      const reference = parseImageReference(text)
      const same = again(() => parseImageReference(reference.canonical))
      hold(isDeepStrictEqual(same, reference), 'the canonical form reads as the same')
      holdHost(reference.host)
      const path = `/v2/${reference.repository}/x`
      hold(URL.parse(path, registry.href)?.pathname === path, 'a repository stays as it is')
    },
  },
  {
    name: 'registry key',
    ...corpora.keys,
    isTyped: (error) => error instanceof InvalidRegistryKeyError,
    run: (text) => {
      const { key, host: read } = normalizeRegistryKey(text)
      const same = again(() => normalizeRegistryKey(key))
      hold(same.key === key && same.host === read, 'a normal form stays as it is')
      hold(same.changes.length === 0, 'nothing is changed in a normal form')
      holdHost(read)
    },
  },
  {
    name: 'challenge',
    ...corpora.challenges,
    isTyped: (error) => error instanceof InvalidChallengeError,
    run: (text) => {
      const challenges = parseChallenges(text)
      const written = challenges.map(({ scheme, params, token68 }) => {
        const quoted = [...params].map(
          ([name, value]) => `${name}="${value.replaceAll(/["\\]/gu, String.raw`\$&`)}"`,
        )
        return [scheme, token68 ?? quoted.join(', ')].join(' ').trim()
      })
      const same = again(() => parseChallenges(written.join(', ')))
      hold(isDeepStrictEqual(same, challenges), 'what was read can be written and read again')
    },
  },
  {
    name: 'Link',
    ...corpora.links,
    isTyped: byRegistry,
    run: (text) => {
      const current = new URL('/v2/team/app/tags/list?n=100', registry)
      const path = nextPath(text, current, host)
      if (path === null) return
      const next = URL.parse(path, registry.href)
      hold(next?.origin === registry.origin, 'a list goes on at the registry')
      hold(path.startsWith('/v2/'), 'a list goes on below /v2/')
    },
  },
  {
    name: 'token response',
    ...corpora.tokens,
    isTyped: byRegistry,
    run: (text) => {
      const now = 1_780_000_000_000
      const { token, usableUntil } = readTokenResponse(Buffer.from(text), host, now)
      hold(/^[\x21-\x7e]+$/u.test(token), 'a token fits into a header')
      hold(usableUntil > now && usableUntil <= now + 86_400_000, 'a token lives a day at most')
    },
  },
  {
    name: 'manifest',
    ...corpora.manifests,
    isTyped: byRegistry,
    run: (text) => {
      const { kind, json } = readManifest(Buffer.from(text), undefined, host)
      const isObject = typeof json === 'object' && json !== null
      hold(kind !== 'index' || (isObject && 'manifests' in json), 'an index has manifests')
      hold(kind !== 'image' || (isObject && !('manifests' in json)), 'an image has none')
    },
  },
  {
    name: 'image config',
    ...corpora.configs,
    isTyped: () => false,
    run: (text) => {
      const config = parseImageConfig(Buffer.from(text))
      if (config === null) return
      hold(Array.isArray(config.env) && Array.isArray(config.diffIds), 'lists are lists')
      hold(Object.getPrototypeOf(config.labels) === Object.prototype, 'labels are plain')
    },
  },
  {
    name: 'realm',
    ...corpora.whereabouts,
    isTyped: byRegistry,
    run: (realm) => {
      const rule = 'site' as const
      const { url, trust, paired } = judgeRealm({
        ...{ realm, registry, rule, policy, hasCredential: true },
      })
      hold(trust !== 'stranger', 'a stranger sees no credential')
      hold(url.protocol === 'https:', 'a credential travels by TLS')
      hold(url.username === '' && url.password === '', 'no user information')
      hold(isTrusted(url, paired), 'the realm is trusted')
    },
  },
  {
    name: 'redirect',
    ...corpora.whereabouts,
    isTyped: byRegistry,
    run: (text) => {
      const url = nextHop(new URL('/v2/team/app/blobs/x', registry), text, host)
      hold(url.protocol === 'https:', 'HTTPS does not lead down')
      hold(url.username === '' && url.password === '', 'no user information')
      hold(url.hash === '', 'no fragment is sent')
    },
  },
  {
    name: 'Retry-After',
    ...corpora.waits,
    isTyped: () => false,
    run: (text) => {
      const wait = parseRetryAfter(text, 1_780_000_000_000)
      hold(
        wait === null || (Number.isFinite(wait) && wait >= 0),
        'a wait is a time, and not before',
      )
    },
  },
  {
    name: 'command line',
    ...corpora.commandLines,
    isTyped: () => false,
    run: (text) => {
      const commands = readCommands(text)
      const quoted = commands.map(({ words }) =>
        words.map((word) => `'${word.text.replaceAll("'", String.raw`'\''`)}'`).join(' '),
      )
      const same = again(() => readCommands(quoted.join('\n')))
      const textsOf = (read: typeof commands) =>
        read.map(({ words }) => words.map((word) => word.text))
      hold(
        isDeepStrictEqual(textsOf(same), textsOf(commands)),
        'words that are quoted read the same',
      )
    },
  },
]
