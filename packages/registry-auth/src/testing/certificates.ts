import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

export interface KeyPair {
  readonly key: string
  readonly cert: string
}

/** One authority and what it issued, made by `openssl`. */
export interface TestCertificates {
  readonly authority: string
  /** For `localhost`, `registry.test`, `127.0.0.1` and `::1`. */
  readonly valid: KeyPair
  /** For `other.test` only. */
  readonly otherName: KeyPair
  readonly expired: KeyPair
  readonly selfSigned: KeyPair
}

const run = promisify(execFile)
const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']

let made: Promise<TestCertificates> | undefined

/** Made once for all tests of a file. */
export function testCertificates(): Promise<TestCertificates> {
  made ??= make()
  return made
}

async function make(): Promise<TestCertificates> {
  const folder = await mkdtemp(join(tmpdir(), 'certificates-'))
  const file = (name: string): string => join(folder, name)
  const load = async (name: string): Promise<KeyPair> => ({
    key: await readFile(file(`${name}.key`), 'utf8'),
    cert: await readFile(file(`${name}.crt`), 'utf8'),
  })
  const selfSign = (name: string, extension: string): Promise<unknown> =>
    run('openssl', [
      'req',
      '-x509',
      ...newKey,
      '-days',
      '30',
      '-subj',
      `/CN=${name}`,
      '-keyout',
      file(`${name}.key`),
      '-out',
      file(`${name}.crt`),
      '-addext',
      extension,
    ])
  const issue = async (name: string, names: string, days: string): Promise<KeyPair> => {
    await writeFile(file(`${name}.ext`), `subjectAltName=${names}\nextendedKeyUsage=serverAuth\n`)
    await run('openssl', [
      'req',
      ...newKey,
      '-subj',
      `/CN=${name}`,
      '-keyout',
      file(`${name}.key`),
      '-out',
      file(`${name}.csr`),
    ])
    await run('openssl', [
      'x509',
      '-req',
      '-in',
      file(`${name}.csr`),
      '-days',
      days,
      '-extfile',
      file(`${name}.ext`),
      '-out',
      file(`${name}.crt`),
      '-CA',
      file('authority.crt'),
      '-CAkey',
      file('authority.key'),
      '-CAcreateserial',
    ])
    return load(name)
  }
  try {
    await selfSign('authority', 'keyUsage=critical,keyCertSign,cRLSign')
    await selfSign('self-signed', 'subjectAltName=DNS:localhost,IP:127.0.0.1')
    const names = 'DNS:localhost,DNS:registry.test,IP:127.0.0.1,IP:::1'
    return {
      authority: await readFile(file('authority.crt'), 'utf8'),
      selfSigned: await load('self-signed'),
      valid: await issue('valid', names, '30'),
      otherName: await issue('other-name', 'DNS:other.test', '30'),
      expired: await issue('expired', names, '-1'),
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
