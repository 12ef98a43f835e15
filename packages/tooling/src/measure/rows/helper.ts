import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { root } from '../../checks/command.ts'
import { temporaryFolder } from '../../temporary-folder.ts'
import { alternate, type Measurement, median } from '../measurement.ts'

const HOUR_MS = 3_600_000

/** What a gateway answers that has the login at hand; its own part is measured elsewhere. */
function answer(): string {
  const credential = {
    registry: 'registry.example.com',
    kind: 'LOGIN',
    username: 'AWS',
    secret: 'x'.repeat(2000),
    scope: 'PRINCIPAL',
    expiresAt: new Date(Date.now() + HOUR_MS).toISOString(),
    revocable: false,
    stored: false,
  }
  const result = { __typename: 'IssueRegistryCredentialSuccess', credential }
  return JSON.stringify({ data: { issueRegistryCredential: result } })
}

/** How long a program takes that Docker waits for, from its start to its end. */
export async function measureHelper(): Promise<Measurement[]> {
  await using undo = new AsyncDisposableStack()
  const home = undo.use(await temporaryFolder('helper'))
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      response.setHeader('content-type', 'application/json').end(answer())
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  undo.defer(() => void server.close())
  // A server that listens on a port has such an address.
  const { port } = server.address() as AddressInfo
  const environment = {
    HOME: home.path,
    WHARFCTL_URL: `http://127.0.0.1:${port}`,
    WHARFCTL_TOKEN: 'whf_of_the_bench',
  }
  const helper = join(root, 'apps/cli/dist/docker-credential-wharfinger.js')
  const get = () => timed([helper, 'get'], environment, 'registry.example.com')
  const nothing = () => timed(['-e', '0'], environment, '')

  await get()
  const warm = await alternate(15, get, nothing)
  const cold = await alternate(
    15,
    async () => {
      await rm(join(home.path, '.cache'), { recursive: true })
      return get()
    },
    nothing,
  )
  const row = (
    what: string,
    { ratio, ours, theirs }: typeof warm,
    atMost: number,
  ): Measurement => ({
    what,
    figure: ratio,
    unit: 'times',
    target: { atMost },
    detail: `${Math.round(median(ours))} ms against ${Math.round(median(theirs))} ms`,
  })
  return [
    row('docker-credential-wharfinger get, at hand, against node -e 0', warm, 1.5),
    row('docker-credential-wharfinger get, asked of the server, against node -e 0', cold, 2.5),
  ]
}

async function timed(
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
  stdin: string,
): Promise<number> {
  const begin = performance.now()
  const child = spawn(process.execPath, args, { env: environment })
  child.stdin.on('error', () => {})
  child.stdin.end(stdin)
  const [output] = await Promise.all([text(child.stdout), once(child, 'close')])
  if (child.exitCode !== 0) throw new Error(`${args.join(' ')} failed: ${output.slice(0, 200)}`)
  return performance.now() - begin
}
