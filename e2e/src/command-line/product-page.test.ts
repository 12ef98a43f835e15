import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { type Clouds, startClouds } from '../system/clouds.ts'
import { expectGolden, settled } from '../system/golden.ts'
import { startGateway } from '../system/gateway.ts'
import { hasTerminal, typeCommand } from '../system/wharfctl.ts'
import { page, type Step } from './product-page.ts'

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
  const ids = [values['MY_AWS_ACCESS_KEY_ID'] ?? '', values['APP_ID'] ?? '']
  const run = async ({ typed, allowsOwnIdentity = false }: Step): Promise<string> => {
    const at = allowsOwnIdentity ? allowing : gateway
    await writeFile(join(at.dataDir, 'key.json'), values['KEY_FILE'] ?? '')
    // What stands for a value on the page is a variable of the shell here: no secret is typed.
    const line = `${typed.replaceAll(/<(\w+)>/gu, '"$$$1"')}; echo "[exit code $?]"`
    const shown = await typeCommand(at, tokens.get(at) ?? '', `cd ~; ${line}`, values)
    return `# ${typed}\n${settled(shown, ids)}\n`
  }

  const shown: string[] = []
  for (const { title, steps } of page) {
    shown.push(`== ${title} ==\n`)
    for (const step of steps) shown.push(await run(step))
  }
  const text = shown.join('\n')

  await expectGolden(text, join(import.meta.dirname, 'product-page.txt'))
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
