import {
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  type KeyObject,
  randomBytes,
  randomInt,
} from 'node:crypto'
import { promisify } from 'node:util'
import { jsonObject } from '../wire/json-object.ts'

export interface GoogleServiceAccount {
  readonly email: string
  readonly uniqueId: string
  readonly project: string
  /** Projects whose repositories it may read. */
  readonly reads: Set<string>
  /** Public keys by key id; what is deleted here is revoked. */
  readonly keys: Map<string, KeyObject>
  enabled: boolean
}

/** Service accounts and their keys, in all projects. */
export interface GoogleIdentities {
  readonly accounts: ReadonlyMap<string, GoogleServiceAccount>
  /** An account that reads its own project, unless `reads` says otherwise. */
  readonly addServiceAccount: (input: ServiceAccountInput) => GoogleServiceAccount
  /** The text of a key file, as the console hands it out once. */
  readonly createKey: (account: GoogleServiceAccount) => Promise<string>
}

interface ServiceAccountInput {
  readonly project: string
  readonly name: string
  readonly reads?: readonly string[]
}

const generate = promisify(generateKeyPair)

export function createGoogleIdentities(): GoogleIdentities {
  const accounts = new Map<string, GoogleServiceAccount>()
  return {
    accounts,
    addServiceAccount: ({ project, name, reads = [project] }) => {
      const email = `${name}@${project}.iam.gserviceaccount.com`
      const uniqueId = `1${Array.from({ length: 20 }, () => randomInt(10)).join('')}`
      const keys = new Map<string, KeyObject>()
      const account = { email, uniqueId, project, reads: new Set(reads), keys, enabled: true }
      accounts.set(email, account)
      return account
    },
    createKey: async ({ email, uniqueId, project, keys }) => {
      const { privateKey, publicKey } = await generate('rsa', { modulusLength: 2048 })
      const id = randomBytes(20).toString('hex')
      keys.set(id, publicKey)
      const file = {
        type: 'service_account',
        project_id: project,
        private_key_id: id,
        private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
        client_email: email,
        client_id: uniqueId,
        auth_uri: 'https://accounts.google.com/o/oauth2/auth',
        token_uri: 'https://oauth2.googleapis.com/token',
        auth_provider_x509_cert_url: 'https://www.googleapis.com/oauth2/v1/certs',
        client_x509_cert_url: `https://www.googleapis.com/robot/v1/metadata/x509/${encodeURIComponent(email)}`,
        universe_domain: 'googleapis.com',
      }
      return `${JSON.stringify(file, null, 2)}\n`
    },
  }
}

/**
 * Whose key file this text is: null where the key is no longer, or never was, that account's;
 * `unreadable` where the text is no key file at all.
 */
export function accountOfKeyFile(
  { accounts }: GoogleIdentities,
  text: string,
): GoogleServiceAccount | null | 'unreadable' {
  const file = jsonObject(text)
  const privateKey = file?.['private_key']
  if (file?.['type'] !== 'service_account' || typeof privateKey !== 'string') return 'unreadable'
  const account = accounts.get(String(file['client_email']))
  const publicKey = account?.keys.get(String(file['private_key_id']))
  if (account === undefined || publicKey === undefined || !account.enabled) return null
  try {
    return createPublicKey(createPrivateKey(privateKey)).equals(publicKey) ? account : null
  } catch {
    return 'unreadable'
  }
}
