import { CliError } from '../errors.ts'

export const API_VERSION = 'credentialprovider.kubelet.k8s.io/v1'

/**
 * The image that kubelet asks for.
 *
 * @see https://kubernetes.io/docs/reference/config-api/kubelet-credentialprovider.v1/
 * @throws {CliError}
 */
export function readRequest(text: string): string {
  const request = parse(text)
  if (request['kind'] !== 'CredentialProviderRequest') throw notARequest()
  if (request['apiVersion'] !== API_VERSION)
    throw new CliError('usage', `Only ${API_VERSION} is spoken.`, {
      code: 'API_VERSION',
      hint: 'Set that as apiVersion of the provider in the CredentialProviderConfig.',
    })
  const { image } = request
  if (typeof image !== 'string' || image === '') throw notARequest()
  return image
}

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null) return { ...value }
  } catch {
    // Said below.
  }
  throw notARequest()
}

function notARequest(): CliError {
  return new CliError('usage', 'Standard input is no CredentialProviderRequest.', {
    code: 'NOT_A_REQUEST',
    hint: 'The program is started by kubelet.',
  })
}
