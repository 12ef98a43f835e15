import { addExampleImages } from '../images/example-images.ts'
import { createImageStore, type ImageStore } from '../images/image-store.ts'
import { type Cloud, clockOf, type CloudOptions, startCloud } from '../wire/cloud-server.ts'
import { createTokenBook } from '../wire/token-book.ts'
import { type Account, type Accounts, createAccounts } from './accounts.ts'
import { registryHost, type SignInMode } from './registry-host.ts'
import { type BearerGrant, refreshLife, tokenService } from './token-service.ts'

export interface SimulatedDistributionOptions extends CloudOptions {
  /** registry.example.com unless given. */
  readonly host?: string
  /** Where its token service is; auth.example.com unless given. */
  readonly tokenHost?: string
  /** A token service unless given. */
  readonly mode?: SignInMode
}

/** A registry of no cloud, with `team/app`, and `library/hello` for everybody. */
export interface SimulatedDistribution extends Cloud<'token' | 'registry'> {
  readonly host: string
  readonly accounts: Accounts
  readonly images: ImageStore
  /** What `docker login` keeps for this account: a refresh token of ninety days. */
  readonly identityToken: (account: Account) => string
}

/** Starts a registry that speaks the distribution specification, and its token service. */
export async function startSimulatedDistribution(
  options: SimulatedDistributionOptions = {},
): Promise<SimulatedDistribution> {
  const { host = 'registry.example.com', tokenHost = 'auth.example.com' } = options
  const { mode = 'token', authority } = options
  const clock = clockOf(options)
  const accounts = createAccounts()
  accounts.publicRepositories.add('library/hello')
  const images = createImageStore()
  await addExampleImages(images, ['library/hello', 'team/app'])
  const bearers = createTokenBook<BearerGrant>({ clock })
  const refreshTokens = createTokenBook<Account>({ clock })
  const cloud = await startCloud<'token' | 'registry'>({
    clock,
    authority,
    hosts: { secure: mode === 'token' ? [host, tokenHost] : [host], plain: [] },
    services: [
      registryHost({ host, tokenHost, mode, accounts, bearers, images }),
      tokenService({ clock, host: tokenHost, accounts, bearers, refreshTokens }),
    ],
  })
  return {
    ...cloud,
    host,
    accounts,
    images,
    identityToken: (account) => refreshTokens.issue(account, refreshLife),
  }
}
