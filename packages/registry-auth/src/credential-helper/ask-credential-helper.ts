import type { Words } from '../words/words.ts'
import * as z from 'zod/mini'
import type { ConfigCredential } from '../docker-config/read-credential.ts'
import { RegistryAuthError } from '../errors/errors.ts'
import { findProgram, type ProgramOptions, runProgram } from './run-program.ts'

/** How a helper is run. */
export interface HelperOptions extends Omit<ProgramOptions, 'timeoutMs'> {
  /** Default 30,000: a helper may ask a cloud. */
  readonly timeoutMs?: number
}

/** Which helper is asked, and for which server. */
export interface HelperQuestion {
  /** The part of the program's name after `docker-credential-`. */
  readonly helper: string
  /** As the tool that stored the credential named it: a host, or `https://index.docker.io/v1/`. */
  readonly server: string
}

const DEFAULT_TIMEOUT_MS = 30_000
const NOT_FOUND = 'credentials not found in native keychain'
const answerSchema = z.object({ Username: z.string(), Secret: z.string() })

/**
 * Asks a credential helper of Docker. Null where it keeps nothing for the server; whatever goes wrong
 * is `CREDENTIAL_HELPER_FAILED`, and never a reason to sign in otherwise (CVE-2021-41092). Nothing
 * that the program writes is repeated.
 *
 * @see https://github.com/docker/docker-credential-helpers#development
 */
export async function askCredentialHelper(
  { helper, server }: HelperQuestion,
  { timeoutMs = DEFAULT_TIMEOUT_MS, ...options }: HelperOptions,
): Promise<ConfigCredential | null> {
  // A line break would end the question early; the program joins the lines again.
  if (server === '' || server.length > 1024 || /\p{Cc}/v.test(server))
    throw failed('the registry', {
      en: 'The registry has a name that no credential helper can be asked for.',
      de: 'Die Registry hat einen Namen, nach dem kein Hilfsprogramm gefragt werden kann.',
    })
  if (!/^[a-z0-9._\-]{1,128}$/v.test(helper))
    throw failed(server, {
      en: `The credential helper for ${server} has a name that no program has.`,
      de: `Das Hilfsprogramm für ${server} hat einen Namen, den kein Programm hat.`,
    })
  const name = `docker-credential-${helper}`
  const file = await findProgram(name, options.environment)
  if (file === null)
    throw failed(server, {
      en: `${name}, which has the credential for ${server}, is not on the PATH.`,
      de: `${name}, das die Zugangsdaten für ${server} hat, ist nicht im PATH.`,
    })

  const { exitCode, isLate, output } = await runProgram(file, ['get'], server, {
    ...options,
    timeoutMs,
  })
  if (isLate)
    throw failed(server, {
      en: `${name} gave no credential for ${server} in time.`,
      de: `${name} hat für ${server} nicht rechtzeitig Zugangsdaten geliefert.`,
    })
  if (exitCode === 0) return read(output, name, server)
  if (exitCode !== null && output.trim() === NOT_FOUND) return null
  throw failed(server, {
    en: `${name} failed to give the credential for ${server}.`,
    de: `${name} konnte die Zugangsdaten für ${server} nicht liefern.`,
  })
}

function read(output: string, name: string, server: string): ConfigCredential | null {
  const { success, data } = answerSchema.safeParse(parseJson(output))
  if (!success)
    throw failed(server, {
      en: `${name} answered for ${server} in a form that is not known.`,
      de: `${name} hat für ${server} in unbekannter Form geantwortet.`,
    })
  const { Username: username, Secret: secret } = data
  if (username === '' && secret === '') return null
  if (username === '' || secret === '')
    throw failed(server, {
      en: `${name} gave half a credential for ${server}.`,
      de: `${name} hat für ${server} nur halbe Zugangsdaten geliefert.`,
    })
  return username === '<token>'
    ? { method: 'identityToken', token: secret }
    : { method: 'basic', username, password: secret }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function failed(host: string, message: Words): RegistryAuthError {
  return new RegistryAuthError('CREDENTIAL_HELPER_FAILED', { host, message })
}
