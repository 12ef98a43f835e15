import { joined, type Words } from '@wharfinger/registry-auth/kinds'
import type { CheckReport } from '@wharfinger/registry-auth'
import { DomainError } from '../errors.ts'
import type { Registry } from './registry.ts'

/** Another record has this key. */
export class RegistryExistsError extends DomainError {
  readonly typeName = 'RegistryExistsError'
  readonly registry: Registry

  constructor(registry: Registry) {
    super({
      code: 'REGISTRY_EXISTS',
      message: {
        en: `There is already a credential for ${registry.key}.`,
        de: `Für ${registry.key} gibt es schon Zugangsdaten.`,
      },
      hint: {
        en: 'Update that record, or add one for a narrower path such as host/team/*.',
        de: 'Ändern Sie jenen Eintrag, oder legen Sie einen für einen engeren Pfad an, etwa host/team/*.',
      },
    })
    this.registry = registry
  }
}

const NOTHING_STORED: Words = { en: 'Nothing was stored.', de: 'Es wurde nichts gespeichert.' }

/** The registry did not take the credential, and what was stored before stays. */
export class RegistryTestFailedError extends DomainError {
  readonly typeName = 'RegistryTestFailedError'
  readonly test: CheckReport

  /** `consequence` is what that means for what is stored. */
  constructor(test: CheckReport, consequence: Words = NOTHING_STORED) {
    super({
      code: test.code ?? 'TEST_FAILED',
      message: joined(test.said.message, consequence),
      hint: test.said.hint,
    })
    this.test = test
  }
}

/** A record of many was left out, because its host is better left alone now. */
export class RegistryNotTestedError extends DomainError {
  readonly typeName = 'RegistryNotTestedError'
}
