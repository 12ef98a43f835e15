import type { Shared } from '../context.ts'
import type { TokenUses } from './token-uses.ts'

const EVERY_MS = 60_000

interface Options extends Pick<Shared, 'database' | 'vault' | 'now' | 'log'> {
  readonly uses: Pick<TokenUses, 'write'>
}

/** Writes down each minute which tokens were used, and removes those that have ended. */
export function startTokenUpkeep(options: Options): { readonly stop: () => Promise<void> } {
  const { uses, log } = options
  const complain = (error: unknown) => log.error({ error }, 'the upkeep of minted tokens failed')
  const tend = async () => {
    await uses.write()
    await sweepTokens(options)
  }
  dropTokensOfOtherKeys(options).catch(complain)
  const timer = setInterval(() => void tend().catch(complain), EVERY_MS).unref()
  return {
    stop: async () => {
      clearInterval(timer)
      await uses.write().catch(complain)
    },
  }
}

/** Removes what has ended. Looks first: most of the time there is nothing, and a write is dear. */
export async function sweepTokens({ database, now }: Pick<Options, 'database' | 'now'>) {
  const ended = [now()]
  const [one] = await database.rows(
    'SELECT "id" FROM "MintedToken" WHERE "expiresAt" <= ? LIMIT 1',
    ended,
  )
  if (one)
    await database.write((tx) =>
      tx.statement('DELETE FROM "MintedToken" WHERE "expiresAt" <= ?', ended),
    )
}

/**
 * After another root key was put in front, removes what is under the old one: its rows are not found
 * any more, since their ids were made with it, and minting anew costs less than sealing anew.
 */
export async function dropTokensOfOtherKeys({
  database,
  vault,
}: Pick<Options, 'database' | 'vault'>) {
  const others = [vault.keyId]
  const [one] = await database.rows(
    'SELECT "id" FROM "MintedToken" WHERE "keyId" <> ? LIMIT 1',
    others,
  )
  if (one)
    await database.write((tx) =>
      tx.statement('DELETE FROM "MintedToken" WHERE "keyId" <> ?', others),
    )
}
