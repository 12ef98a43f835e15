import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { type Clouds, startClouds } from '../system/clouds.ts'
import { startGateway } from '../system/gateway.ts'
import { hasTerminal, typeCommand } from '../system/wharfctl.ts'
import { page, type Step } from './product-page.ts'

const golden = join(import.meta.dirname, 'product-page.txt')

/** What differs from run to run and is as wide in each: times, and ids that clouds make. */
function settled(text: string, clouds: Clouds): string {
  const { accessKeyId = '' } = clouds.account('ECR access key').values
  const { appId = '' } = clouds.account('ACR service principal').values
  return withoutProgress(text)
    .replaceAll(accessKeyId, 'AKIAIOSFODNN7EXAMPLE')
    .replaceAll(beginningOf(appId), zeros)
    .replaceAll(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gu, zeros)
    .replaceAll(/(?<=wharfinger-)[\da-f]{40}/gu, zeros)
    .replaceAll(/\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?Z)?(?!\d)/gu, zeros)
    .replaceAll(/\d+(?:\.\d+)? (?:ms|s)\b/gu, 'N ms')
    .replaceAll(/sha256:[\da-f]+/gu, (digest) => `sha256:${zeros(digest.slice(7))}`)
}

const zeros = (id: string): string => id.replaceAll(/[\da-f]/gu, '0')

/** An id, or as much of it as a column has room for. */
function beginningOf(id: string): RegExp {
  const [head, rest] = [id.slice(0, 8), id.slice(8)]
  const more = Array.from(rest).reduceRight((after, letter) => `(?:${letter}${after})?`, '')
  return new RegExp(`${head}${more}`, 'gu')
}

/** How often a terminal is told how far a layer is depends on the moment. */
function withoutProgress(text: string): string {
  const isProgress = (line: string) => /^(?:Queued|Fetching|Analyzing|  sha256:)/u.test(line)
  return text
    .split('\n')
    .filter((line) => !isProgress(line))
    .join('\n')
}

test('the commands of the manual, in its order, say at a terminal what they always said', async () => {
  // Some thirty commands, each a process of its own.
  test.slow()
  test.skip(!hasTerminal, 'a terminal for the command line needs the program script')
  await using clouds = await startClouds({ azure: { loginServer: 'myregistry1.azurecr.io' } })
  await using gateway = await startGateway({
    ...clouds.settings,
    WHARFINGER_ALLOW_AWSECR_IAM_AUTO: 'false',
  })
  await using allowing = await startGateway(clouds.settings)
  const tokens = new Map([
    [gateway, await gateway.createToken('admin')],
    [allowing, await allowing.createToken('admin')],
  ])
  const values = valuesOf(clouds)
  const run = async ({ typed, allowsOwnIdentity = false }: Step): Promise<string> => {
    const at = allowsOwnIdentity ? allowing : gateway
    await writeFile(join(at.dataDir, 'key.json'), values['KEY_FILE'] ?? '')
    // What stands for a value on the page is a variable of the shell here: no secret is typed.
    const line = `${typed.replaceAll(/<(\w+)>/gu, '"$$$1"')}; echo "[exit code $?]"`
    const shown = await typeCommand(at, tokens.get(at) ?? '', `cd ~; ${line}`, values)
    return `# ${typed}\n${settled(shown, clouds)}\n`
  }

  const shown: string[] = []
  for (const { title, steps } of page) {
    shown.push(`== ${title} ==\n`)
    for (const step of steps) shown.push(await run(step))
  }
  const text = shown.join('\n')

  if (process.env['WRITE_PICTURES'] === '1') await writeFile(golden, text)
  expect(text).toBe(await readFile(golden, 'utf8'))
  for (const [name, value] of Object.entries(values))
    if (/PASSWORD|SECRET|KEY_FILE/u.test(name)) expect(text, name).not.toContain(value)
})

/** What a reader of the page has where it says `<…>`. */
function valuesOf(clouds: Clouds): Readonly<Record<string, string>> {
  const of = (title: string) => clouds.account(title).values
  const [aws, admin, principal] = [
    of('ECR access key'),
    of('ACR admin account'),
    of('ACR service principal'),
  ]
  const robot = of('Harbor robot')
  return {
    MY_AWS_ACCESS_KEY_ID: aws['accessKeyId'] ?? '',
    MY_AWS_SECRET_ACCESS_KEY: aws['secretAccessKey'] ?? '',
    ADMIN_USERNAME: admin['username'] ?? '',
    ADMIN_PASSWORD: admin['password'] ?? '',
    APP_ID: principal['appId'] ?? '',
    PRINCIPAL_PASSWORD: principal['password'] ?? '',
    KEY_FILE: (of('Google key file')['jsonKey'] ?? '').trimEnd(),
    ROBOT_NAME: robot['name'] ?? '',
    ROBOT_SECRET: robot['secret'] ?? '',
    HARBOR: clouds.account('Harbor robot').host,
  }
}
