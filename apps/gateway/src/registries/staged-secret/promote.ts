import type { Context } from '../../context.ts'
import { RegistryTestFailedError } from '../errors.ts'
import type { Change } from '../judge-change.ts'
import type { Registry } from '../registry.ts'
import { settingsOf } from '../settings-of.ts'
import { storeChange } from '../store-change.ts'
import { whoAsks } from '../who.ts'
import { openStaged } from './open-staged.ts'
import type { OpenedStaged } from './staged-secret.ts'
import { checkStaged, recordStagedTest } from './test-staged.ts'

/**
 * Puts what is staged in the place of the secret that serves, which is destroyed by that. It is
 * tested first; where that fails the old one goes on serving, unless the promotion is forced.
 */
export async function promoteSecret(
  context: Context,
  id: string,
  force: boolean,
): Promise<Registry> {
  context.probes.take(whoAsks(context))
  const opened = await openStaged(context, id, 'promotion')
  const report = await checkStaged(context, opened)
  if (!report.ok && !force) {
    await recordStagedTest(context, opened.registry, report)
    throw new RegistryTestFailedError(report, {
      en: 'The secret that was there goes on serving.',
      de: 'Das bisherige Geheimnis gilt weiter.',
    })
  }
  return storeChange(context, promotionOf(opened), report)
}

function promotionOf({ registry: before, credential }: OpenedStaged): Change {
  const { stagedExpiresAt } = before
  const secretExpiresAt = stagedExpiresAt === null ? null : new Date(stagedExpiresAt)
  return {
    before,
    after: { ...settingsOf(before), secretExpiresAt, credential, detects: false },
    reconnects: true,
    keepsSecret: false,
    promotes: true,
  }
}
