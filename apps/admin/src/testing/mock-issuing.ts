import { mockIssuance, type MockRegistry } from './mock-data.ts'
import type { MockState } from './mock-state.ts'

/** A policy as it is sent. */
export interface MockPolicyInput {
  readonly id: string
  readonly enabled: boolean
  readonly allowStaticSecret: boolean
  readonly allowPrincipal: boolean
  readonly allowPush: boolean
  readonly confirmRegistry?: string | null
}

/** Sets what may be handed out of a registry, as the gateway does. */
export function mockSetPolicy(
  state: MockState,
  registry: MockRegistry,
  { id: _id, confirmRegistry, ...ticks }: MockPolicyInput,
): object {
  const before = registry.issuance ?? mockIssuance()
  const isNew = ticks.allowStaticSecret && !before.allowStaticSecret
  if (isNew && confirmRegistry !== registry.registry) {
    return {
      __typename: 'ValidationError',
      code: 'CONFIRMATION_REQUIRED',
      message: 'Type the registry again.',
      hint: null,
      fieldErrors: [],
    }
  }
  const changedAt = new Date().toISOString()
  registry.issuance = { ...before, ...ticks, changedAt, changedBy: state.user.email }
  return { __typename: 'SetIssuancePolicySuccess', registry }
}
