import { expect, test } from 'vitest'
import { startFakeGateway } from '../../testing/fake-gateway.ts'
import { image } from '../../testing/records.ts'
import { runCli } from '../../testing/run-cli.ts'

const path = (format: string): string => `/export/sbom.json?image=SW1hZ2U6MQ&format=${format}`
const answers = {
  Query: { image: () => image() },
  files: {
    [path('cyclonedx')]: '{"bomFormat":"CycloneDX","name":"a\u202Eb"}\n',
    [path('spdx')]: '{"spdxVersion":"SPDX-2.3"}',
  },
}
const sbom = ['image', 'sbom', 'alpine:3.20']

test.for([
  [['-o', 'cyclonedx-json'], {}, '{"bomFormat":"CycloneDX","name":"a\\u202eb"}\n'],
  [['--output=spdx-json'], {}, '{"spdxVersion":"SPDX-2.3"}\n'],
  [[], {}, '{"bomFormat":"CycloneDX","name":"a\\u202eb"}\n'],
  [[], { WHARFCTL_FORMAT: 'json' }, '{"bomFormat":"CycloneDX","name":"a\\u202eb"}\n'],
] as const)('%j with %j prints the bill of materials as it is', async ([flags, env, expected]) => {
  await using gateway = await startFakeGateway(answers)

  const { exitCode, stdout, stderr } = await runCli([...sbom, ...flags], { gateway, env })

  expect({ exitCode, stdout, stderr }).toEqual({ exitCode: 0, stdout: expected, stderr: '' })
  expect(gateway.authorizations).toEqual(['Bearer whf_t0ken', 'Bearer whf_t0ken'])
})

test('another format is a usage error, and nothing is asked', async () => {
  await using gateway = await startFakeGateway(answers)

  for (const format of ['yaml', 'syft']) {
    const { exitCode, stderr } = await runCli([...sbom, '-o', format], { gateway })
    expect(exitCode).toBe(2)
    expect(stderr).toContain('Formats: cyclonedx-json, spdx-json.')
  }
  expect(gateway.requests).toEqual([])
})

test.for([
  [404, 'NOT_FOUND', 3],
  [401, 'UNAUTHENTICATED', 4],
  [403, 'FORBIDDEN', 8],
] as const)('a refusal of %i %s ends with %i', async ([status, code, exitCode]) => {
  const refusal = { status, code, message: 'No.', hint: 'Wait.' }
  await using gateway = await startFakeGateway({
    ...answers,
    files: { [path('cyclonedx')]: refusal },
  })

  const result = await runCli(sbom, { gateway })

  expect(result).toMatchObject({ exitCode, stdout: '' })
  expect(result.stderr).toMatch(new RegExp(`^error ${code}: No\\.\\n`, 'v'))
})

test('an image that is not kept ends with 3', async () => {
  await using gateway = await startFakeGateway({ Query: { image: () => null } })

  await expect(runCli(sbom, { gateway })).resolves.toMatchObject({ exitCode: 3, stdout: '' })
})
