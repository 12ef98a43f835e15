import { inOne } from '../said.ts'
import type { Words } from '@wharfinger/registry-auth/kinds'
import { X509Certificate } from 'node:crypto'
import {
  InvalidRegistryKeyError,
  normalizeRegistryKey,
  type RegistryKey,
} from '@wharfinger/registry-auth/reference'
import type { FieldError } from '../errors.ts'

/** Gathers what is wrong with an input, so that all of it is said at once. */
export interface Issues {
  readonly add: (path: readonly string[], code: string, message: Words) => void
  readonly list: readonly FieldError[]
}

export function createIssues(): Issues {
  const list: FieldError[] = []
  return {
    list,
    add: (path, code, message) => {
      const same = (error: FieldError) => error.path.join('.') === path.join('.')
      // The first reason is enough to say what to do about a field.
      if (!list.some(same)) list.push({ path, code, message })
    },
  }
}

const MAX_NAME = 255
const MAX_KEY = 512
const MAX_CERTIFICATES = 64 * 1024
const CONTROL = /[\p{Cc}\p{Bidi_C}\u2028\u2029]/v
const VISIBLE = /[^\p{Cf}\s]/v
const PEM_BLOCK = /-----BEGIN CERTIFICATE-----[^\-]+-----END CERTIFICATE-----/gv
const PEM_BEGIN = /-----BEGIN CERTIFICATE-----/gv
const PRIVATE_KEY = /-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----/v

/** The normal form of a registry key, or null and the reason among the issues. */
export function parseKey(text: string, issues: Issues): RegistryKey | null {
  if (text.length > MAX_KEY) {
    issues.add(['registry'], 'INVALID_REGISTRY_KEY', {
      en: `A registry is at most ${MAX_KEY} characters long.`,
      de: `Eine Registry ist höchstens ${MAX_KEY} Zeichen lang.`,
    })
    return null
  }
  try {
    return normalizeRegistryKey(text)
  } catch (error) {
    if (!(error instanceof InvalidRegistryKeyError)) throw error
    issues.add(['registry'], error.code, inOne(error.said))
    return null
  }
}

/** A display name without what would disturb a terminal or a table. */
export function parseName(text: string, issues: Issues): string {
  const name = text.trim()
  if (!VISIBLE.test(name))
    issues.add(['name'], 'REQUIRED', {
      en: 'A name has at least one character.',
      de: 'Ein Name hat mindestens ein Zeichen.',
    })
  else if (name.length > MAX_NAME)
    issues.add(['name'], 'TOO_LONG', {
      en: `A name has at most ${MAX_NAME} characters.`,
      de: `Ein Name hat höchstens ${MAX_NAME} Zeichen.`,
    })
  else if (CONTROL.test(name) || !name.isWellFormed())
    issues.add(['name'], 'INVALID_CHARACTER', {
      en: 'The name holds a character that cannot be seen. Copy it again, or type it.',
      de: 'Der Name enthält ein unsichtbares Zeichen. Kopieren Sie ihn erneut, oder tippen Sie ihn ein.',
    })
  return name
}

/** One or more PEM certificates; a private key among them is refused by name. */
export function parseCertificates(text: string, issues: Issues): string | null {
  const refuse = (code: string, message: Words) => {
    issues.add(['caCertificate'], code, message)
    return null
  }
  if (text.length > MAX_CERTIFICATES)
    return refuse('TOO_LONG', {
      en: 'Certificates take at most 64 KiB.',
      de: 'Zertifikate sind höchstens 64 KiB groß.',
    })
  if (PRIVATE_KEY.test(text))
    return refuse('INVALID_CERTIFICATE', {
      en: 'This holds a private key. Give the certificate alone.',
      de: 'Das enthält einen privaten Schlüssel. Geben Sie nur das Zertifikat an.',
    })
  const certificates = text.match(PEM_BLOCK) ?? []
  const begun = text.match(PEM_BEGIN)?.length ?? 0
  if (begun === 0)
    return refuse('INVALID_CERTIFICATE', {
      en: 'This is no PEM certificate. It begins with -----BEGIN CERTIFICATE-----.',
      de: 'Das ist kein PEM-Zertifikat. Es beginnt mit -----BEGIN CERTIFICATE-----.',
    })
  try {
    if (certificates.length < begun) throw new Error('A block does not end.')
    for (const certificate of certificates) readCertificate(certificate)
  } catch {
    return refuse('INVALID_CERTIFICATE', {
      en: 'A certificate cannot be read; it may have been cut. Copy it again, from BEGIN to END.',
      de: 'Ein Zertifikat ist nicht lesbar, vielleicht abgeschnitten. Kopieren Sie es erneut, von BEGIN bis END.',
    })
  }
  return `${certificates.join('\n')}\n`
}

function readCertificate(pem: string): X509Certificate {
  return new X509Certificate(pem)
}

/** Nulls that a client may write for "not given" but that would mean something else. */
export function refuseNulls(input: object, names: readonly string[], issues: Issues): void {
  for (const [name, value] of Object.entries(input))
    if (value === null && names.includes(name))
      issues.add([name], 'NULL', {
        en: `${name} cannot be null. Leave it out to keep what is stored.`,
        de: `${name} kann nicht null sein. Lassen Sie es weg, um das Gespeicherte zu behalten.`,
      })
}
