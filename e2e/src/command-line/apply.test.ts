import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { graphql } from '@wharfinger/tooling/graphql'
import { temporaryFolder } from '@wharfinger/tooling/temporary-folder'
import { startGateway } from '../system/gateway.ts'
import { startWharfctl, wharfctlFor } from '../system/wharfctl.ts'

const COUNT = 10_000

/** One in ten has a secret, which the file names and does not hold. */
function registriesFile(): string {
  const records = Array.from({ length: COUNT }, (_, index) => {
    const key = `  - registry: berth-${index}.example.com\n    name: Berth ${index}\n`
    return index % 10 === 0
      ? `${key}    username: ci\n    password: env:BERTH_PASSWORD\n`
      : `${key}    anonymous: true\n`
  })
  return `registries:\n${records.join('')}`
}

interface Counted {
  readonly registries: { readonly totalCount: number }
}

test('10,000 registries applied from one file are the same after a kill in the middle', async () => {
  test.setTimeout(600_000)
  await using folder = await temporaryFolder('apply')
  await using gateway = await startGateway()
  const token = await gateway.adminToken()
  const file = join(folder.path, 'registries.yaml')
  await writeFile(file, registriesFile())
  const count = async (): Promise<number> => {
    const { data } = await graphql(gateway.url, token, '{ registries { totalCount } }')
    // The shape of the query.
    return (data as Counted).registries.totalCount
  }
  const environment = { BERTH_PASSWORD: 'a secret of the berths' }

  const first = startWharfctl(gateway, ['apply', '-f', file], token, environment)
  await expect.poll(count, { timeout: 200_000 }).toBeGreaterThan(COUNT / 5)
  first.kill()
  await first.ended
  expect(await count()).toBeLessThan(COUNT)

  const wharfctl = wharfctlFor(gateway, token)
  const again = await wharfctl(['apply', '-f', file], environment)
  expect([again.code, await count()]).toEqual([0, COUNT])

  const nothing = await wharfctl(['apply', '-f', file, '--dry-run', '-o', 'id'], environment)
  expect(nothing).toMatchObject({ code: 0, stdout: '' })
})
