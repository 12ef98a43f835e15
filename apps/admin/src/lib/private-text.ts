import { holdsPrivateName } from './private-names.ts'

const address = /\b\d{1,3}(?:\.\d{1,3}){3}\b|[\da-f]{1,4}::|(?:[\da-f]{1,4}:){4}/i
const mailbox = /[^\s@<>"'(]@[a-z\d]/i
const cloudName = /\barn:aws/i
const withPort = /(?<![\w.-])(?=[\d.-]*[a-z])[a-z\d](?:[a-z\d.-]*[a-z\d])?:\d{2,5}(?!\w)/i
const dotted =
  /(?<![\w.-])((?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+)([a-z][a-z\d-]*[a-z\d])(?=([:/])?)/gi

/** Endings of files and of programs' names that are no countries of their own here. */
const notCountries: ReadonlySet<string> = new Set([
  'go',
  'gz',
  'js',
  'md',
  'pl',
  'py',
  'rb',
  'rs',
  'sh',
  'so',
  'ts',
])
const commonEndings: ReadonlySet<string> = new Set([
  'app',
  'cloud',
  'com',
  'corp',
  'dev',
  'edu',
  'example',
  'home',
  'info',
  'internal',
  'lan',
  'local',
  'net',
  'org',
  'site',
  'tech',
])

/** A name of two parts is a host only where its end is one of hosts: `registry.add` is none. */
function holdsHost(text: string): boolean {
  for (const [, before = '', ending = '', after] of text.matchAll(dotted)) {
    const end = ending.toLowerCase()
    if (before.split('.').length > 2 || after !== undefined || commonEndings.has(end)) return true
    if (end.length === 2 && !notCountries.has(end)) return true
  }
  return false
}

/**
 * True where a text holds what an audience should not read: a name that the server told of, or
 * what looks like a host, an address, an e-mail address or a cloud's resource.
 */
export const isPrivate = (text: string): boolean =>
  holdsPrivateName(text) ||
  address.test(text) ||
  mailbox.test(text) ||
  cloudName.test(text) ||
  withPort.test(text) ||
  holdsHost(text)
