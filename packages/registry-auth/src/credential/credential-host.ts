import { type AnyCredential, anyMethod } from './fields.ts'
import type { Adopted, UserAndPassword } from '../kinds/kind.ts'
import type { CredentialIssue } from './parse-credential.ts'
import { classifyHost } from '../providers/classify-host.ts'
import { type KindName, kinds, type MethodName } from '../providers/registered-kinds.ts'
import { localeOf } from '../words/words.ts'
import { issueWords } from '../words/issue-words.ts'

/** The one kind that a method belongs to; null for those that every kind has. */
export function kindOfMethod(method: string): KindName | null {
  if (Object.hasOwn(kinds.docker_v2.methods, method)) return null
  const found = Object.values(kinds).find((kind) => Object.hasOwn(kind.methods, method))
  return found?.type ?? null
}

/** The type of a record: its method says it, or else its host does. */
export function typeForCredential(host: string, method: string): KindName {
  return kindOfMethod(method) ?? classifyHost(host).type
}

/** Whether a method may be used at a host: a cloud's own methods only at that cloud's hosts. */
export function suitsHost(host: string, method: string): boolean {
  const type = kindOfMethod(method)
  if (isDataEndpoint(host)) return false
  if (type === null) return true
  const { type: found } = classifyHost(host)
  // A host of a cloud is none of Harbor's, whose own hosts can have any other name.
  return kinds[type].ownHostsOnly ? found === type : !kinds[found].ownHostsOnly
}

/** Where Azure keeps layers: clients are sent there, and nobody signs in. */
function isDataEndpoint(host: string): boolean {
  const { type, confidence } = classifyHost(host)
  return type === 'acr' && confidence !== 'certain'
}

/** What is wrong with a method at a host, as the issue of a form; null where nothing is. */
export function hostIssue(
  host: string,
  method: string,
  tag?: string | null,
): CredentialIssue | null {
  if (suitsHost(host, method)) return null
  const code = isDataEndpoint(host) ? 'DATA_ENDPOINT' : 'WRONG_HOST'
  return { path: [], code, message: issueWords[code][localeOf(tag)] }
}

/** `method` and the fields for {@link parseCredential}. */
export interface AdoptedLogin extends Adopted {
  readonly type: KindName
  readonly method: MethodName
}

/**
 * What a plain user name and password mean at a host. ECR takes an access key, `awsauto` in both
 * fields or `_iam_role`; Google a key file; Azure an identity token; all others take them as they are.
 */
export function adoptLogin(host: string, login: UserAndPassword): AdoptedLogin {
  const { type } = classifyHost(host)
  const { method, input } = kinds[type].adopt(login) ?? { method: 'basic', input: { ...login } }
  // A kind adopts for methods that are defined, which a test walks through.
  return { type, method: method as MethodName, input }
}

/** Whether a method signs in with the identity of the server, which only administrators may choose. */
export function isAmbient({ method }: AnyCredential): boolean {
  return anyMethod(method)?.ambient != null
}
