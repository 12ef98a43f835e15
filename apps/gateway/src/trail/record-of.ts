import type { Context } from '../context.ts'
import { batched } from '../graphql/batched.ts'
import { asNode } from '../graphql/node.ts'
import { IMAGE_COLUMNS, type Image } from '../images/image.ts'
import type { AuditEvent } from '../people/audit-events.ts'
import { type ApiToken, findTokens } from '../people/tokens.ts'
import { findUsers, type User } from '../people/users.ts'
import { REGISTRY_COLUMNS, type Registry } from '../registries/registry.ts'
import { registryOf } from '../registries/resolve.ts'

const marksOf = (values: readonly unknown[]) => values.map(() => '?').join(', ')

const byId = <Row extends { readonly id: string }>(rows: readonly Row[]) =>
  new Map(rows.map((row) => [row.id, row]))

const userOf = batched<User>(async ({ database }, ids) => byId(await findUsers(database, ids)))
const tokenOf = batched<ApiToken>(async (context, ids) => byId(await findTokens(context, ids)))

const registryByKey = batched<Registry>(async ({ database }, keys) => {
  const rows = await database.rows<Registry>(
    `SELECT ${REGISTRY_COLUMNS} FROM "Registry" WHERE "deletedAt" IS NULL` +
      ` AND "key" IN (${marksOf(keys)})`,
    keys,
  )
  return new Map(rows.map((row) => [row.key, row]))
})

/** The newest record of a reference, which has one for each digest it ever named. */
const imageByReference = batched<Image>(async ({ database }, references) => {
  const rows = await database.rows<Image>(
    `SELECT ${IMAGE_COLUMNS} FROM "Image" AS "i" WHERE "reference" IN (${marksOf(references)})` +
      ' AND NOT EXISTS (SELECT 1 FROM "Image" AS "n" WHERE "n"."reference" = "i"."reference"' +
      ' AND ("n"."createdAt" > "i"."createdAt"' +
      ' OR ("n"."createdAt" = "i"."createdAt" AND "n"."id" > "i"."id")))',
    references,
  )
  return new Map(rows.map((row) => [row.reference, row]))
})

type Named = Pick<AuditEvent, 'action' | 'subject' | 'changedId'>

/** The record that an event is about, if it is still there. Those of a page are read together. */
export async function recordOf(
  context: Context,
  { action, subject, changedId }: Named,
): Promise<object | null> {
  const named = changedId ?? subject
  if (named === null) return null
  const [, kind = '', id = ''] = /^(registry|user|token):(.*)$/v.exec(named) ?? []
  const as = async (type: string, record: Promise<object | null>) => {
    const found = await record
    return found && asNode(type, found)
  }
  if (kind === 'registry' && changedId !== null) return as('Registry', registryOf(context, id))
  if (kind === 'user') return as('User', userOf(context, id))
  if (kind === 'token') return as('ApiToken', tokenOf(context, id))
  if (action.startsWith('registry.')) return as('Registry', registryByKey(context, named))
  if (action.startsWith('image.')) return as('Image', imageByReference(context, named))
  return null
}
