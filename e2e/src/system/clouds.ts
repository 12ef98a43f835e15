import {
  type SimulatedClouds,
  type SimulatedCloudsOptions,
  startSimulatedClouds,
} from '@wharfinger/simulated-registries'
import { cloudAccounts } from '@wharfinger/tooling/cloud-accounts'
import type { CloudAccount } from '@wharfinger/tooling/cloud-accounts/cloud-account'
import { cloudSettings } from '@wharfinger/tooling/cloud-settings'
import { temporaryFolder } from '@wharfinger/tooling/temporary-folder'

/** Simulated clouds, and what makes a gateway process find them. */
export interface Clouds extends AsyncDisposable {
  readonly clouds: SimulatedClouds
  readonly settings: Readonly<Record<string, string>>
  readonly account: (title: string) => CloudAccount
}

/** Starts all clouds, with an account for every way of signing in. */
export async function startClouds(options: SimulatedCloudsOptions = {}): Promise<Clouds> {
  await using cleanup = new AsyncDisposableStack()
  const { path: folder } = cleanup.use(await temporaryFolder('clouds'))
  const clouds = cleanup.use(await startSimulatedClouds(options))
  const accounts = await cloudAccounts(clouds)
  const settings = await cloudSettings(clouds, folder)
  const own = cleanup.move()
  return {
    clouds,
    settings,
    account: (title) => {
      const found = accounts.find((account) => account.title === title)
      if (!found) throw new Error(`There is no account “${title}”.`)
      return found
    },
    [Symbol.asyncDispose]: () => own.disposeAsync(),
  }
}
