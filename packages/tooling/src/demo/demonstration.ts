import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  addExampleImages,
  type SimulatedClouds,
  startSimulatedClouds,
} from '@wharfinger/simulated-registries'
import type { CloudAccount } from '../cloud-accounts/cloud-account.ts'
import { cloudAccounts } from '../cloud-accounts.ts'
import { cloudSettings } from '../cloud-settings.ts'
import { runGateway, startGatewayProcess } from '../gateway-process.ts'
import { setUpAdministrator } from './administrator.ts'
import { demoRegistries } from './demo-registry.ts'
import { formValues } from './form-values.ts'
import { deleteAgain, seedImages, seedRegistries } from './seed.ts'
import { startTroubledRegistries } from './troubled-registries.ts'

export interface DemonstrationOptions {
  /** Emptied first: the clouds are new at every start, and know nothing of what was there. */
  readonly folder: string
  readonly port: string
  /** How many registries make the list look like a company's. */
  readonly plainCount: number
  /** Told what is being done. */
  readonly tell: (line: string) => void
}

export interface Demonstration extends AsyncDisposable {
  readonly url: string
  /** What to type into each form. */
  readonly forms: readonly string[]
  /** The same, to be typed by a program. */
  readonly accounts: readonly CloudAccount[]
  /** Resolves when the server has ended by itself. */
  readonly ended: Promise<unknown>
}

/** What the record is used for, and then taken away from under its image. */
const removed = 'library/hello'

async function addImages({ aws, google, azure, harbor }: SimulatedClouds): Promise<void> {
  const names = ['team/api', 'team/web', 'team/worker']
  await addExampleImages(aws.registry(aws.account, aws.region), names)
  await addExampleImages(azure.registry.images, names)
  await addExampleImages(harbor.images, names)
  const { project } = google
  await addExampleImages(google.registry('us-docker.pkg.dev'), [`${project}/containers/api`])
}

/** References of everything that the clouds serve, and of two that they do not. */
function references({ aws, google, azure, harbor, distribution }: SimulatedClouds): string[] {
  const teams = [aws.registryHost, azure.registry.loginServer, harbor.host]
  const { project } = google
  return [
    ...teams.flatMap((host) =>
      ['app', 'api', 'web', 'worker'].map((name) => `${host}/team/${name}:1.0`),
    ),
    `us-docker.pkg.dev/${project}/containers/app:latest`,
    `us-docker.pkg.dev/${project}/containers/api:1.0`,
    `gcr.io/${project}/app:latest`,
    `${distribution.host}/team/app:latest`,
    `${harbor.host}/${removed}:latest`,
    `${harbor.host}/team/gone:1.0`,
    `${aws.registryHost}/team/app:2.0`,
  ]
}

/** Starts every cloud and a gateway that finds them, and fills it by its own API. */
export async function startDemonstration(options: DemonstrationOptions): Promise<Demonstration> {
  const { folder, port, plainCount, tell } = options
  await using cleanup = new AsyncDisposableStack()
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true, mode: 0o700 })

  tell('Starting Amazon, Google, Azure, Harbor and a plain registry on this machine …')
  const clouds = cleanup.use(await startSimulatedClouds())
  const accounts = await cloudAccounts(clouds)
  await addImages(clouds)
  const troubled = cleanup.use(await startTroubledRegistries(clouds.authority))

  tell('Starting the gateway …')
  const found = await cloudSettings(clouds, folder)
  const settings = {
    ...found,
    WHARFINGER_HOST_OVERRIDES: [...clouds.hostOverrides, ...troubled.hostOverrides].join(','),
    WHARFINGER_LOG_LEVEL: 'warn',
    PORT: port,
  }
  const server = cleanup.use(await startGatewayProcess({ dataDir: folder, settings }))
  const { url } = server
  await setUpAdministrator(url, folder)
  const token = await runGateway(
    { dataDir: folder, settings },
    ...['token', 'create', '--name', 'demonstration', '--role', 'admin'],
  )
  const gateway = { url, token }

  const registries = demoRegistries(accounts, troubled.registries, plainCount)
  tell(`Adding ${registries.length} registries, and testing most of them …`)
  await seedRegistries(gateway, registries)
  const robot = accounts.find(({ member }) => member === 'harborRobot')
  const [short = ''] = await seedRegistries(gateway, [
    {
      input: {
        registry: `${clouds.harbor.host}/${removed}`,
        name: 'Soon removed',
        credential: { harborRobot: robot?.values ?? {} },
        validate: false,
      },
      tests: 1,
    },
  ])
  tell('Adding images …')
  await seedImages(gateway, references(clouds))
  await deleteAgain(gateway, short)

  const forms = await formValues(accounts, async (name, text) => {
    const file = join(folder, name)
    await writeFile(file, text, { mode: 0o600 })
    return file
  })
  const running = cleanup.move()
  return {
    url,
    forms,
    accounts,
    ended: server.ended,
    [Symbol.asyncDispose]: async () => {
      await server.stop()
      await running.disposeAsync()
    },
  }
}
