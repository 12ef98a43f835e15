import { registryTypes } from '@wharfinger/registry-auth/reference'
import * as z from 'zod'
import { readPages } from '../graphql/all-pages.ts'
import { addRegistry as add } from '../registries/add.ts'
import { removeRegistry } from '../registries/delete.ts'
import { livingRegistries } from '../registries/list.ts'
import { updateRegistry as update } from '../registries/update.ts'
import { readJson } from './body.ts'
import type { Asked } from './call.ts'
import { badRequest } from './errors.ts'
import { listOf, longList } from './json-list.ts'
import { flag } from './parameters.ts'
import { changedCredential, type GivenLogin, newCredential } from './registry-credential.ts'
import { findNamed, refuseAddress, refuseOther } from './registry-key.ts'
import { REGISTRY_COLUMNS, registryRecord, type RegistryRow } from './registry-record.ts'

/** Null is what Python's clients write for "not given". */
const RegistryBody = z.object({
  registry: z.string().nullish(),
  registry_name: z.string().nullish(),
  registry_type: z.enum(registryTypes).nullish(),
  registry_user: z.string().nullish(),
  registry_pass: z.string().nullish(),
  registry_verify: z.boolean().nullish(),
})

/** All registries in the order of creation. */
export function listRegistries(asked: Asked): Response {
  const { database } = asked.context
  const pages = readPages<RegistryRow>(database, {
    ...livingRegistries(database, {}),
    order: 'registries-rest',
    columns: REGISTRY_COLUMNS.map((column) => `"${column}"`).join(', '),
    column: 'createdAt',
    nullable: false,
    descending: false,
  })
  return longList(pages, registryRecord, asked)
}

export async function getRegistry({ context, name }: Asked): Promise<Response> {
  return listOf(registryRecord(await findNamed(context, name)))
}

/** Tests the credential and stores the registry; with `validate=false` it only stores. */
export async function addRegistry({ context, request, parameters }: Asked): Promise<Response> {
  const validate = flag(parameters, 'validate') ?? true
  const body = await readJson(request, RegistryBody)
  const { registry, registry_name: name, registry_verify: tlsVerify } = body
  if (registry == null || registry === '') throw badRequest('registry: This is needed.')
  refuseAddress(registry)
  const credential = newCredential(registry, loginOf(body))
  const added = await add(context, {
    registry,
    name,
    credential,
    tlsVerify: tlsVerify ?? true,
    allowPlainHttp: false,
    validate,
  })
  return listOf(registryRecord(added))
}

/** Changes what is given. A record that is sent whole, as it was read, changes nothing. */
export async function updateRegistry(asked: Asked): Promise<Response> {
  const { context, request, parameters } = asked
  const validate = flag(parameters, 'validate') ?? true
  const body = await readJson(request, RegistryBody)
  const registry = await findNamed(context, asked.name)
  const { registry_name: name, registry_verify: tlsVerify } = body
  if (body.registry != null && body.registry !== '') refuseOther(body.registry, registry)
  const credential = changedCredential(registry, loginOf(body))
  const updated = await update(context, {
    id: registry.id,
    validate,
    ...(name != null && { name }),
    ...(tlsVerify != null && { tlsVerify }),
    ...(credential !== null && { credential }),
  })
  return listOf(registryRecord(updated))
}

/** Images and tags stay. Nothing is left to list. */
export async function deleteRegistry({ context, name }: Asked): Promise<Response> {
  const { id } = await findNamed(context, name)
  await removeRegistry(context, id)
  return listOf()
}

function loginOf(body: z.output<typeof RegistryBody>): GivenLogin {
  return {
    type: body.registry_type ?? undefined,
    user: body.registry_user ?? undefined,
    password: body.registry_pass ?? undefined,
  }
}
