import { type Answer, json } from '../wire/message.ts'

/** The error body of the distribution specification. */
export function registryError(
  status: number,
  code: string,
  message: string,
  { headers = {}, detail }: { headers?: Readonly<Record<string, string>>; detail?: unknown } = {},
): Answer {
  const error = detail === undefined ? { code, message } : { code, message, detail }
  return json(
    status,
    { errors: [error] },
    { 'docker-distribution-api-version': 'registry/2.0', ...headers },
  )
}

/** The value of a `WWW-Authenticate` header: a scheme and quoted parameters. */
export function challenge(scheme: string, parameters: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(parameters).map(([name, value]) => `${name}="${value}"`)
  return `${scheme} ${pairs.join(',')}`
}
