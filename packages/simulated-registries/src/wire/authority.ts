import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { isIP } from 'node:net'
import { createSecureContext, type SecureContext } from 'node:tls'
import * as der from './certificate-der.ts'

/** A certificate authority that nobody knows, and that signs for any name it is asked for. */
export interface Authority {
  /** PEM, for a client's list of trusted authorities. */
  readonly certificate: string
  /** Key and certificate for this host name, made once. */
  readonly contextFor: (host: string) => SecureContext
  /** Key and certificate for 127.0.0.1: a client that connects by address sends no name. */
  readonly addressContext: { readonly key: string; readonly cert: string }
}

interface Subject {
  readonly name: string
  readonly publicKey: KeyObject
  readonly extensions: readonly Buffer[]
}

const ecdsaWithSha256 = der.sequence(der.objectId('1.2.840.10045.4.3.2'))
const day = 86_400_000

function distinguishedName(name: string): Buffer {
  const commonName = der.sequence(der.objectId('2.5.4.3'), der.utf8String(name))
  return der.sequence(der.set(commonName))
}

function extension(id: string, critical: boolean, value: Buffer): Buffer {
  const flag = critical ? [der.boolean(true)] : []
  return der.sequence(der.objectId(id), ...flag, der.octetString(value))
}

const basicConstraints = (authority: boolean): Buffer =>
  extension('2.5.29.19', true, authority ? der.sequence(der.boolean(true)) : der.sequence())

/** keyCertSign and cRLSign (RFC 5280 §4.2.1.3). */
const mayOnlySign = extension('2.5.29.15', true, Buffer.from([0x03, 0x02, 0x01, 0x06]))

const forServers = extension('2.5.29.37', false, der.sequence(der.objectId('1.3.6.1.5.5.7.3.1')))

function alternativeName(host: string): Buffer {
  const name =
    isIP(host) === 4
      ? der.implicit(7, Buffer.from(host.split('.').map(Number)))
      : der.implicit(2, Buffer.from(host))
  return extension('2.5.29.17', false, der.sequence(name))
}

function pem(certificate: Buffer): string {
  const lines = certificate.toString('base64').match(/.{1,64}/gu) ?? []
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
}

/** An X.509 v3 certificate (RFC 5280 §4.1), valid from yesterday for a month. */
function issue(issuer: string, issuerKey: KeyObject, subject: Subject): string {
  const now = Date.now()
  const serial = randomBytes(16)
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40
  const body = der.sequence(
    der.explicit(0, der.integer(Buffer.from([2]))),
    der.integer(serial),
    ecdsaWithSha256,
    distinguishedName(issuer),
    der.sequence(der.time(new Date(now - day)), der.time(new Date(now + 30 * day))),
    distinguishedName(subject.name),
    subject.publicKey.export({ type: 'spki', format: 'der' }),
    der.explicit(3, der.sequence(...subject.extensions)),
  )
  const signature = der.bitString(sign('sha256', body, issuerKey))
  return pem(der.sequence(body, ecdsaWithSha256, signature))
}

/** Makes an authority with a new key; its certificates cost a signature each, and no process. */
export function createAuthority(name = 'Simulated registries'): Authority {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const own = { name, publicKey, extensions: [basicConstraints(true), mayOnlySign] }
  const certificate = issue(name, privateKey, own)
  const server = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const key = server.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const contexts = new Map<string, SecureContext>()
  const certificateFor = (host: string): string => {
    const extensions = [basicConstraints(false), forServers, alternativeName(host)]
    const subject = { name: 'server', publicKey: server.publicKey, extensions }
    return `${issue(name, privateKey, subject)}${certificate}`
  }
  return {
    certificate,
    addressContext: { key, cert: certificateFor('127.0.0.1') },
    contextFor: (host) => {
      const made = contexts.get(host)
      if (made !== undefined) return made
      const context = createSecureContext({ key, cert: certificateFor(host) })
      contexts.set(host, context)
      return context
    },
  }
}
