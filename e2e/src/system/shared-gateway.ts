import { type Gateway, startGateway } from './gateway.ts'
import { overridesFor, test as base } from './journey.ts'

/**
 * For files whose journeys do not get into each other's way: all of them go through one gateway,
 * which is started once.
 */
export const test = base.extend<object, { shared: Gateway }>({
  shared: [
    async ({ registry }, use) => {
      await using gateway = await startGateway(overridesFor(registry))
      await use(gateway)
    },
    { scope: 'worker' },
  ],
  gateway: async ({ shared }, use) => {
    await use(shared)
  },
})
