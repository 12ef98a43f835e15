import type { Words } from '../words/words.ts'
import { X509Certificate } from 'node:crypto'
import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls'
import { RegistryAuthError } from '../errors/errors.ts'

const BLOCK = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g

/**
 * Reads a PEM file of one or more authorities. Throws `INVALID_CA` when it holds none, when one is
 * broken, or when a private key was pasted along.
 */
export function parseCaCertificates(pem: string, host: string): X509Certificate[] {
  const refuse = (message: Words): never => {
    throw new RegistryAuthError('INVALID_CA', { host, message })
  }
  if (pem.includes('PRIVATE KEY-----'))
    return refuse({
      en: `The CA certificate for ${host} comes with a private key.`,
      de: `Das CA-Zertifikat für ${host} enthält einen privaten Schlüssel.`,
    })
  const blocks = pem.match(BLOCK) ?? []
  if (blocks.length === 0)
    return refuse({
      en: `The CA certificate for ${host} is not PEM text.`,
      de: `Das CA-Zertifikat für ${host} ist kein PEM-Text.`,
    })
  return blocks.map((block, index) => {
    try {
      return new X509Certificate(block)
    } catch {
      return refuse({
        en: `Certificate ${index + 1} of the CA for ${host} is damaged.`,
        de: `Zertifikat ${index + 1} der CA für ${host} ist beschädigt.`,
      })
    }
  })
}

/** Trusts the given authorities beside those that this server trusts anyway. */
export function trustWith(pem: string, host: string): SecureContext {
  const extra = parseCaCertificates(pem, host).map((certificate) => certificate.toString())
  return createSecureContext({ ca: [...getCACertificates('default'), ...extra] })
}

/** What may be shown of a certificate, in lines for the folded-away part of a report. */
export function describeCertificate(certificate: X509Certificate): string {
  return [
    `subject: ${oneLine(certificate.subject)}`,
    `issuer: ${oneLine(certificate.issuer)}`,
    `names: ${oneLine(certificate.subjectAltName ?? '')}`,
    `valid: ${certificate.validFromDate.toISOString()} to ${certificate.validToDate.toISOString()}`,
    `SHA-256: ${certificate.fingerprint256}`,
  ].join('\n')
}

/** Text from a certificate is a stranger's: printable, on one line, bounded. */
function oneLine(text: string): string {
  return text.replaceAll(/\p{C}+/gu, ', ').slice(0, 300)
}
