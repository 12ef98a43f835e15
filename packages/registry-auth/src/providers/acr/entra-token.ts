import type { Words } from '../../words/words.ts'
import { askCloud, type CloudAnswer, cloudFault, readToken } from '../../cloud/cloud-request.ts'
import { RegistryAuthError, type RegistryAuthErrorCode } from '../../errors/errors.ts'
import type { MintRequest } from '../../kinds/provider.ts'
import { cloudOf } from './clouds.ts'
import { isTenant } from './kind.ts'

export interface ServicePrincipal {
  readonly appId: string
  readonly password: string
  readonly tenantId: string
}

/** Signs a service principal in to Microsoft Entra (client credentials grant, v2.0). */
export async function entraToken(
  { appId, password, tenantId }: ServicePrincipal,
  { registry, deadline }: MintRequest,
): Promise<string> {
  const { host } = registry
  const { signIn, audience } = cloudOf(host)
  // It becomes a part of an address.
  if (!isTenant(tenantId)) throw new RegistryAuthError('CONFIG', { host })
  const answer = await askCloud({
    registry,
    deadline,
    url: new URL(`/${tenantId}/oauth2/v2.0/token`, signIn),
    purpose: 'cloud',
    form: {
      grant_type: 'client_credentials',
      client_id: appId,
      client_secret: password,
      scope: `${audience}/.default`,
    },
  })
  if (answer.status !== 200) throw refusal(answer, host, registry.transport.now())
  return readToken(answer, 'access_token', host)
}

interface Meaning {
  readonly code: RegistryAuthErrorCode
  readonly message: Words
  readonly hint: Words
}

const WRONG_SECRET: Meaning = {
  code: 'AUTH_INVALID',
  message: {
    en: 'Microsoft Entra refused the client secret.',
    de: 'Microsoft Entra hat das Clientgeheimnis abgelehnt.',
  },
  hint: {
    en: 'Enter the value of the secret, not its ID, or make a new one: az ad sp credential reset --id APP_ID',
    de: 'Geben Sie den Wert des Geheimnisses ein, nicht seine ID, oder erzeugen Sie ein neues: az ad sp credential reset --id APP_ID',
  },
}
const ENDED: Meaning = {
  code: 'EXPIRED',
  message: {
    en: 'The client secret of the service principal has expired.',
    de: 'Das Clientgeheimnis des Dienstprinzipals ist abgelaufen.',
  },
  hint: {
    en: 'Make a new one and store it here: az ad sp credential reset --id APP_ID',
    de: 'Erzeugen Sie ein neues, und hinterlegen Sie es hier: az ad sp credential reset --id APP_ID',
  },
}
const WRONG_CLOUD: Meaning = {
  code: 'CONFIG',
  message: {
    en: 'Microsoft Entra does not know this tenant.',
    de: 'Microsoft Entra kennt diesen Mandanten nicht.',
  },
  hint: {
    en: 'Check the tenant, and that it belongs to the cloud of this registry (azurecr.io, .us or .cn).',
    de: 'Prüfen Sie den Mandanten und ob er zur Cloud dieser Registry gehört (azurecr.io, .us oder .cn).',
  },
}
const UNKNOWN_APP: Meaning = {
  code: 'AUTH_INVALID',
  message: {
    en: 'Microsoft Entra does not know this application in this tenant.',
    de: 'Microsoft Entra kennt diese Anwendung in diesem Mandanten nicht.',
  },
  hint: {
    en: 'Check the application ID and the tenant.',
    de: 'Prüfen Sie die Anwendungs-ID und den Mandanten.',
  },
}

/** What the numbers that Entra gives its errors mean (AADSTS…). */
const MEANINGS: ReadonlyMap<number, Meaning> = new Map([
  [7_000_215, WRONG_SECRET],
  [7_000_222, ENDED],
  [90_002, WRONG_CLOUD],
  [900_382, WRONG_CLOUD],
  [700_016, UNKNOWN_APP],
  [
    7_000_112,
    {
      ...UNKNOWN_APP,
      message: { en: 'This application is disabled.', de: 'Diese Anwendung ist deaktiviert.' },
    },
  ],
])

function refusal(answer: CloudAnswer, host: string, now: number): RegistryAuthError {
  const { json, status } = answer
  const listed: unknown = json['error_codes']
  const numbers: readonly unknown[] = Array.isArray(listed) ? listed : []
  const found = numbers.find((value): value is number => typeof value === 'number')
  const meaning = found === undefined ? undefined : MEANINGS.get(found)
  const detail = found === undefined ? undefined : `AADSTS${found}`
  if (meaning) {
    const { code, message, hint } = meaning
    return new RegistryAuthError(code, { host, status, message, hint, detail })
  }
  const fault = cloudFault(answer, host, now)
  if (fault) return fault
  const isRefused = status === 401 || json['error'] === 'invalid_client'
  return new RegistryAuthError(isRefused ? 'AUTH_INVALID' : 'INVALID_TOKEN_RESPONSE', {
    host,
    status,
    detail,
  })
}
