import type { Said, Words } from '../words/words.ts'
import { foldDockerHub } from './docker-hub.ts'

/** A host in canonical form, or what is wrong with it and how to write it. */
export type HostResult =
  | { readonly ok: true; readonly host: string }
  | { readonly ok: false; readonly said: Said<Words> }

const EXAMPLE = {
  en: 'Write a host name and, where it has one, a port: registry.example.com:5000.',
  de: 'Schreiben Sie einen Hostnamen und, wo nötig, einen Port: registry.example.com:5000.',
}

/**
 * The canonical form of `host[:port]`: lower case, A-labels for other scripts (UTS #46), no dot at
 * the end, no default port, Docker Hub under one name. Two spellings of one server come out equal.
 */
export function canonicalHost(text: string): HostResult {
  if (text === '') return refuse({ en: 'The host is missing.', de: 'Der Host fehlt.' })
  if (text.includes('@'))
    return refuse(
      { en: 'The host holds user information.', de: 'Der Host enthält Benutzerangaben.' },
      {
        en: 'Leave out everything up to the @; user name and password have their own fields.',
        de: 'Lassen Sie alles bis zum @ weg; Benutzername und Passwort haben eigene Felder.',
      },
    )
  // What the URL parser would drop, decode or take for the end of the host.
  if (/[\p{C}\s\/\\?#%*]/v.test(text))
    return refuse({
      en: 'The host holds a character that no host name has.',
      de: 'Der Host enthält ein Zeichen, das kein Hostname hat.',
    })

  const [, typed = '', port] = /^(.*?|\[.*\])(?::([^:\]]*))?$/v.exec(text) ?? []
  if (port !== undefined && !isPort(port))
    return refuse(
      port === ''
        ? { en: 'The port after the colon is missing.', de: 'Der Port nach dem Doppelpunkt fehlt.' }
        : { en: 'The port is not one.', de: 'Der Port ist keiner.' },
      {
        en: 'A port is a number from 1 to 65535; without one, leave out the colon.',
        de: 'Ein Port ist eine Zahl von 1 bis 65535; lassen Sie ohne ihn den Doppelpunkt weg.',
      },
    )
  const parsed = parse(typed.replace(/[.。]$/v, ''), port)
  if (parsed === null)
    return refuse({
      en: 'The host is not a valid host name or IP address.',
      de: 'Der Host ist kein gültiger Hostname und keine IP-Adresse.',
    })

  return { ok: true, host: foldDockerHub(parsed) }
}

function isPort(port: string): boolean {
  return /^\d{1,5}$/v.test(port) && Number(port) >= 1 && Number(port) <= 65_535
}

const LABELS =
  /^(?!.{254})(?:[a-z0-9](?:[a-z0-9\-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9\-]{0,61}[a-z0-9])?$/v
const IPV4 = /^\d+\.\d+\.\d+\.\d+$/v

function parse(name: string, port: string | undefined): string | null {
  const authority = port === undefined ? name : `${name}:${port}`
  if (!URL.canParse(`https://${authority}`)) return null
  const url = new URL(`https://${authority}`)
  if (url.hostname.endsWith('.')) return null
  if (url.hostname.startsWith('[')) return url.host
  // The parser reads 2130706433 and 0x7f.1 as addresses; one who means an address writes it out.
  if (IPV4.test(url.hostname) && url.hostname !== name) return null

  return LABELS.test(url.hostname) ? url.host : null
}

function refuse(message: Words, hint: Words = EXAMPLE): HostResult {
  return { ok: false, said: { message, hint } }
}

/**
 * The host as it has to stand in an image name. A name without dot, colon or `localhost` would be
 * read as a namespace of Docker Hub, so it keeps the default port.
 */
export function hostInName(host: string): string {
  return readsAsHost(host) ? host : `${host}:443`
}

/** Whether the first part of an image name, in canonical form, is taken for a host. */
export function readsAsHost(part: string): boolean {
  return /[.:]|^localhost$/v.test(part)
}
