import { RegistryNotTestedError } from '../errors.ts'
import type { StoredReport } from '../report.ts'

type Seen = Pick<StoredReport, 'code' | 'steps'>

/** Watches the tests of one host, and says when it is better left alone. */
export interface Halt {
  readonly note: (report: Seen) => void
  /** Throws a RegistryNotTestedError once the host is to be left alone. */
  readonly check: () => void
}

/** One packet may be lost. */
const UNREACHED_UNTIL_STOP = 2

/**
 * A registry that wants to be asked less often, or that has begun to lock accounts, is not asked by
 * the next record; and many records need not wait, one after the other, for a host that is down.
 */
export function createHalt(host: string): Halt {
  let halted: RegistryNotTestedError | null = null
  let unreached = 0

  const reasonFor = ({ code }: Seen): RegistryNotTestedError | null => {
    if (code === 'RATE_LIMITED')
      return new RegistryNotTestedError({
        code,
        message: {
          en: `${host} wants to be asked less often, so this record was not tested.`,
          de: `${host} möchte seltener gefragt werden, daher wurde dieser Eintrag nicht getestet.`,
        },
        hint: {
          en: 'Test it again in some minutes.',
          de: 'Testen Sie ihn in einigen Minuten erneut.',
        },
      })
    if (code === 'LOCKED_OUT')
      return new RegistryNotTestedError({
        code,
        message: {
          en: `${host} has locked an account, so this record was not tested.`,
          de: `${host} hat ein Konto gesperrt, daher wurde dieser Eintrag nicht getestet.`,
        },
        hint: {
          en: 'More refusals could lock more accounts. Mend the record that is locked out first.',
          de: 'Weitere Ablehnungen könnten weitere Konten sperren. Berichtigen Sie zuerst den gesperrten Eintrag.',
        },
      })
    return unreached < UNREACHED_UNTIL_STOP
      ? null
      : new RegistryNotTestedError({
          code: 'UPSTREAM_UNREACHABLE',
          message: {
            en: `${host} could not be reached by others, so this record was not tested.`,
            de: `${host} war für andere nicht erreichbar, daher wurde dieser Eintrag nicht getestet.`,
          },
          hint: {
            en: 'Test it again when the host can be reached.',
            de: 'Testen Sie ihn erneut, wenn der Host erreichbar ist.',
          },
        })
  }

  return {
    note: (report) => {
      unreached = isUnreached(report) ? unreached + 1 : 0
      halted ??= reasonFor(report)
    },
    check: () => {
      if (halted) throw halted
    },
  }
}

function isUnreached({ steps }: Seen): boolean {
  return steps.some(
    ({ step, state }) => state === 'FAILED' && (step === 'RESOLVE' || step === 'CONNECT'),
  )
}
