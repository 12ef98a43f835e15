import { readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { expect, test } from '@playwright/test'
import { type Clouds, startClouds } from '../system/clouds.ts'
import { type Gateway, startGateway } from '../system/gateway.ts'
import { expectGolden, settled } from '../system/golden.ts'
import { hasTerminal, typeCommand } from '../system/wharfctl.ts'
import { everyCommand } from './every-command.ts'

/** The same command for a person, for a program, and as JSON. */
const forms = ['', ' 2>&1 | cat', ' -o json'] as const

/** Whoever types these waits for somebody, or is a shell: they have tests of their own. */
const elsewhere = ['login', 'completion', '__complete']

test('every command is typed', async () => {
  const reference = resolve(import.meta.dirname, '../../../docs/reference/wharfctl.md')
  const headings = (await readFile(reference, 'utf8')).matchAll(/^## wharfctl (.+)$/gmu)
  const missing = Array.from(headings, ([, name = '']) => name).filter(
    (name) => !everyCommand.some(({ command }) => `${command} `.startsWith(`${name} `)),
  )

  expect(missing).toEqual(elsewhere)
})

test('every command says to a person, to a program and as JSON what it always said', async () => {
  // Some ninety commands, each a process of its own.
  test.setTimeout(600_000)
  test.skip(!hasTerminal, 'a terminal for the command line needs the program script')
  await using clouds = await startClouds()
  await using gateway = await startGateway(clouds.settings)
  const token = await gateway.createToken('admin')
  await writeFiles(gateway)
  const values = valuesOf(clouds)

  const shown: string[] = []
  for (const { command, before = '' } of everyCommand)
    for (const [index, form] of forms.entries()) {
      const line = `wharfctl ${command.replaceAll('#', String(index + 1))}${form}`
      const typed = `cd ~; set -o pipefail; ${before}${line}; echo "[exit code $?]"`
      const text = settled(await typeCommand(gateway, token, typed, values))
      shown.push(`# ${line}\n${text}\n`)
    }
  const text = shown.join('\n')

  await expectGolden(text, join(import.meta.dirname, 'every-command.txt'))
  expect(text).not.toContain(values['ROBOT_SECRET'])
})

/** What the commands read, in the folder where they are typed. */
async function writeFiles({ dataDir }: Gateway): Promise<void> {
  const auth = Buffer.from('ann:of no account').toString('base64')
  for (const [index] of forms.entries()) {
    const auths = { [`import-${index + 1}.example.com`]: { auth } }
    await writeFile(join(dataDir, `config-${index + 1}.json`), JSON.stringify({ auths }))
  }
  const applied = { registry: 'applied.example.com', name: 'Applied', anonymous: true }
  await writeFile(join(dataDir, 'registries.yaml'), JSON.stringify({ registries: [applied] }))
}

function valuesOf(clouds: Clouds): Readonly<Record<string, string>> {
  const { host, values } = clouds.account('Harbor robot')
  return {
    HARBOR: host,
    ROBOT_NAME: values['name'] ?? '',
    ROBOT_SECRET: values['secret'] ?? '',
  }
}
