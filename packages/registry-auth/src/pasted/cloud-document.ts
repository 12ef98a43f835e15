import { membersOf } from '../docker-config/members.ts'
import { parseGoogleKey } from '../providers/gcr/json-key.ts'
import type { PastedCredential, PastedEntry, PasteSource } from './entry.ts'
import { InvalidPasteError } from './errors.ts'
import { keysOf } from './keys.ts'
import type { RegistryTypeName } from '../providers/registered-kinds.ts'

type Members = ReadonlyMap<string, unknown>

/**
 * Reads what the clouds' own commands print as JSON: a Google key, `az acr credential show`,
 * `az acr token create`, `az ad sp create-for-rbac`, `aws iam create-access-key`, `aws sts …`, and a
 * robot account of Harbor. Null for any other document.
 *
 * @throws {InvalidPasteError} for a file of Google's that no registry takes.
 */
export function readCloudDocument(document: unknown): PastedEntry | null {
  const members = membersOf(document)
  if (members === null) return null
  return (
    readGoogle(members, document) ??
    readAzurePasswords(members) ??
    readServicePrincipal(members) ??
    readAwsKey(members) ??
    readRobot(members)
  )
}

const GOOGLE_TYPES = new Set(['service_account', 'authorized_user', 'external_account'])

function readGoogle(members: Members, document: unknown): PastedEntry | null {
  const kind = text(members, 'type')
  if (!GOOGLE_TYPES.has(kind)) return null
  if (kind === 'authorized_user') throw new InvalidPasteError('GOOGLE_USER_KEY')
  if (kind === 'external_account') throw new InvalidPasteError('GOOGLE_EXTERNAL')
  const jsonKey = JSON.stringify(document)
  const result = parseGoogleKey(jsonKey)
  if (!result.ok) throw new InvalidPasteError('GOOGLE_INCOMPLETE')
  const credential = { method: 'gcrJsonKey', values: {}, secrets: { jsonKey } }
  return entry('google-key', 'gcr', result.key.clientEmail, credential)
}

/** The admin user is named as its registry is; a token has the registry in its resource id. */
function readAzurePasswords(members: Members): PastedEntry | null {
  const inner = membersOf(members.get('credentials'))
  const { username, password } = azurePair(inner ?? members)
  if (username === '' || password === '') return null
  const resource = /\/registries\/(?<name>[A-Za-z0-9\-]+)\/tokens\//v.exec(text(members, 'id'))
  const name = inner === null ? username : resource?.groups?.['name']
  const method = inner === null ? 'acrAdmin' : 'acrToken'
  return entry(
    'azure',
    'acr',
    username,
    { method, values: { username }, secrets: { password } },
    name === undefined ? [] : keysOf(`${name.toLowerCase()}.azurecr.io`),
  )
}

function azurePair(members: Members): { readonly username: string; readonly password: string } {
  const passwords = members.get('passwords')
  const values: readonly unknown[] = Array.isArray(passwords) ? passwords : []
  const password = values
    .map((each) => text(membersOf(each) ?? new Map(), 'value'))
    .find((value) => value !== '')
  return { username: text(members, 'username'), password: password ?? '' }
}

function readServicePrincipal(members: Members): PastedEntry | null {
  const [appId, password, tenantId] = [
    text(members, 'appId') || text(members, 'clientId'),
    text(members, 'password') || text(members, 'clientSecret'),
    text(members, 'tenant') || text(members, 'tenantId'),
  ]
  if (appId === '' || password === '') return null
  const values = { appId, ...(tenantId !== '' && { tenantId }) }
  const secrets = { password }
  return entry('azure', 'acr', appId, { method: 'acrServicePrincipal', values, secrets })
}

function readAwsKey(members: Members): PastedEntry | null {
  const key = membersOf(members.get('AccessKey')) ?? membersOf(members.get('Credentials'))
  const from = key ?? members
  return awsKey(
    text(from, 'AccessKeyId'),
    text(from, 'SecretAccessKey'),
    text(from, 'SessionToken'),
  )
}

/** An access key of AWS, wherever it stood. Null where a part of it is missing. */
export function awsKey(
  accessKeyId: string,
  secretAccessKey: string,
  sessionToken: string,
): PastedEntry | null {
  if (accessKeyId === '' || secretAccessKey === '') return null
  const found = entry('aws-key', 'awsecr', accessKeyId, {
    method: 'ecrAccessKey',
    values: { accessKeyId },
    secrets: { secretAccessKey, ...(sessionToken !== '' && { sessionToken }) },
  })
  return sessionToken === '' ? found : { ...found, problem: 'SHORT_LIVED' }
}

/** As Harbor's portal exports it. */
function readRobot(members: Members): PastedEntry | null {
  const [name, secret] = [text(members, 'name'), text(members, 'secret')]
  if (name === '' || secret === '') return null
  return entry('harbor-robot', 'harbor', name, {
    method: 'harborRobot',
    values: { name },
    secrets: { secret },
  })
}

function entry(
  source: PasteSource,
  type: RegistryTypeName,
  username: string,
  credential: PastedCredential,
  registryKeys: readonly string[] = [],
): PastedEntry {
  const problem = registryKeys.length === 0 ? 'REGISTRY_MISSING' : null
  return { source, registryKeys, type, username, credential, problem }
}

function text(members: Members, name: string): string {
  const value = members.get(name)
  return typeof value === 'string' ? value : ''
}
