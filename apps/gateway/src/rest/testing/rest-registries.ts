import { GET, type Shown } from '../../testing/operations.ts'
import type { RestGateway } from './rest-gateway.ts'

export const ECR = '123456789012.dkr.ecr.us-east-1.amazonaws.com'
export const KEY = { registry_user: 'AKIAIOSFODNN7EXAMPLE', registry_pass: 'hunter2' }
export const LOGIN = { registry_user: 'ci', registry_pass: 'hunter2' }

/** Adds a registry that nothing is asked of. */
export function add(rest: RestGateway, registry: string, more: object = LOGIN) {
  return rest.send('POST', '/v1/registries?validate=false', { body: { registry, ...more } })
}

/** Changes a registry of which nothing is asked. */
export function put(rest: RestGateway, registry: string, body: object) {
  return rest.send('PUT', `/v1/registries/${registry}?validate=false`, { body })
}

/** The record as the GraphQL API shows it. */
export async function shown({ gateway }: RestGateway, registry: string): Promise<Shown> {
  return (await gateway.execute<{ registry: Shown }>(GET, { registry })).data.registry
}
