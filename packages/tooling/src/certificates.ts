import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { run } from './programs.ts'

/** A key and its certificate, as files and as PEM text. */
export interface Certificate {
  readonly keyFile: string
  readonly certificateFile: string
  readonly pem: string
}

const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']

async function loaded(keyFile: string, certificateFile: string): Promise<Certificate> {
  return { keyFile, certificateFile, pem: await readFile(certificateFile, 'utf8') }
}

/** A certificate authority of its own, known to nobody. */
export async function createAuthority(folder: string, name: string): Promise<Certificate> {
  const [key, certificate] = [join(folder, `${name}.key`), join(folder, `${name}.crt`)]
  await run('openssl', [
    ...['req', '-x509', ...newKey, '-days', '30', '-subj', `/CN=${name}`],
    ...['-keyout', key, '-out', certificate],
    ...['-addext', 'basicConstraints=critical,CA:TRUE'],
    ...['-addext', 'keyUsage=critical,keyCertSign,cRLSign'],
  ])
  return loaded(key, certificate)
}

/**
 * A server certificate signed by `authority`; `names` are subject alternative names as openssl
 * writes them (`DNS:localhost`, `IP:127.0.0.1`).
 */
export async function issueCertificate(
  folder: string,
  authority: Certificate,
  names: readonly string[],
): Promise<Certificate> {
  const [key, certificate] = [join(folder, 'server.key'), join(folder, 'server.crt')]
  const [request, extensions] = [join(folder, 'server.csr'), join(folder, 'server.ext')]
  await writeFile(
    extensions,
    `subjectAltName=${names.join(',')}\nextendedKeyUsage=serverAuth\nbasicConstraints=CA:FALSE\n`,
  )
  await run('openssl', [
    ...['req', ...newKey, '-subj', '/CN=server', '-keyout', key, '-out', request],
  ])
  await run('openssl', [
    ...['x509', '-req', '-in', request, '-days', '30', '-extfile', extensions],
    ...['-CA', authority.certificateFile, '-CAkey', authority.keyFile, '-CAcreateserial'],
    ...['-out', certificate],
  ])
  return loaded(key, certificate)
}

/** A self-signed certificate on an RSA key: what a token service signs with (RS256). */
export async function createSigner(folder: string): Promise<Certificate> {
  const [key, certificate] = [join(folder, 'signer.key'), join(folder, 'signer.crt')]
  await run('openssl', [
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '30', '-subj', '/CN=signer'],
    ...['-keyout', key, '-out', certificate],
  ])
  return loaded(key, certificate)
}
