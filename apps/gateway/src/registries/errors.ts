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
      message: `There is already a credential for ${registry.key}.`,
      hint: 'Update that record, or add one for a narrower path such as host/team/*.',
    })
    this.registry = registry
  }
}

/** The registry did not take the credential, and what was stored before stays. */
export class RegistryTestFailedError extends DomainError {
  readonly typeName = 'RegistryTestFailedError'
  readonly test: CheckReport

  /** `consequence` is what that means for what is stored. */
  constructor(test: CheckReport, consequence = 'Nothing was stored.') {
    super({
      code: test.code ?? 'TEST_FAILED',
      message: `${test.message} ${consequence}`,
      hint: test.hint,
    })
    this.test = test
  }
}

/** A record of many was left out, because its host is better left alone now. */
export class RegistryNotTestedError extends DomainError {
  readonly typeName = 'RegistryNotTestedError'
}
