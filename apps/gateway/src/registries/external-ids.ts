import { createHmac, randomBytes } from 'node:crypto'
import type { Database } from '../database/database.ts'

/** The external ids by which the roles of other accounts know this installation. */
export interface ExternalIds {
  /** The same for a role at every use, and nobody else's. */
  readonly of: (roleArn: string) => string
}

const NAME = 'external-id-seed'
const SEED_BYTES = 32

/**
 * Opens the ids, made of a random seed in the database: a change of the root key must not change
 * what stands in the trust policies of others.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export async function openExternalIds(
  database: Pick<Database, 'read' | 'write'>,
): Promise<ExternalIds> {
  const where = { name: NAME }
  const found = await database.read.installation.findUnique({ where })
  const seed = Buffer.from(found?.value ?? (await makeSeed(database)), 'base64')
  return {
    of: (roleArn) =>
      `wharfinger-${createHmac('sha256', seed).update(roleArn).digest('hex').slice(0, 40)}`,
  }
}

/** The seed of whichever server was first. */
function makeSeed(database: Pick<Database, 'write'>): Promise<string> {
  const where = { name: NAME }
  return database.write(async (tx) => {
    const others = await tx.installation.findUnique({ where })
    if (others) return others.value
    const value = randomBytes(SEED_BYTES).toString('base64')
    await tx.installation.create({ data: { ...where, value } })
    return value
  })
}
