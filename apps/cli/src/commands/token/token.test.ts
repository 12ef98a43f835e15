import { expect, test } from 'vitest'
import { startFakeGateway } from '../../testing/fake-gateway.ts'
import { page } from '../../testing/records.ts'
import { runCli } from '../../testing/run-cli.ts'

const SECRET = `whf_${'s'.repeat(40)}`
const token = (overrides: object = {}): object => ({
  __typename: 'ApiToken',
  id: 'QXBpVG9rZW46MQ',
  name: 'ci',
  prefix: 'whf_abcd',
  role: 'EDITOR',
  scopes: ['read'],
  createdAt: '2026-11-23T10:00:00.000Z',
  expiresAt: '2027-02-21T10:00:00.000Z',
  lastUsedAt: null,
  ...overrides,
})
const other = token({ id: 'QXBpVG9rZW46Mg', name: 'old', prefix: 'whf_efgh' })
const answers = {
  Query: {
    apiTokens: () => ({ nodes: [token(), other], pageInfo: page() }),
  },
  Mutation: {
    createApiToken: () => ({
      __typename: 'CreateApiTokenSuccess',
      secret: SECRET,
      token: token(),
    }),
    revokeApiToken: () => ({ __typename: 'RevokeApiTokenSuccess', token: other }),
  },
}
const create = ['token', 'create', '--name', 'ci', '--role', 'editor']

test('create prints the token alone, also beside notes for a person', async () => {
  await using gateway = await startFakeGateway(answers)

  const args = [...create, '--scope', 'read', 'issue:docker.io', '--expires', '30d']
  const script = await runCli(args, { gateway })
  const person = await runCli(create, { gateway, terminal: true })

  expect(script).toEqual({ exitCode: 0, stdout: `${SECRET}\n`, stderr: '' })
  expect(person.stdout).toBe(`${SECRET}\n`)
  expect(person.stderr).toContain('note: This is the only time that it is shown.')
  expect(gateway.requests).toMatchObject([
    {
      variables: {
        input: {
          name: 'ci',
          role: 'EDITOR',
          scopes: ['read', 'issue:docker.io'],
          expiresAt: '2026-12-23T12:00:00.000Z',
        },
      },
    },
    { variables: { input: { name: 'ci', role: 'EDITOR' } } },
  ])
})

test('create says how the server writes a registry that was typed otherwise, to anyone', async () => {
  await using gateway = await startFakeGateway({
    Mutation: {
      createApiToken: () => ({
        __typename: 'CreateApiTokenSuccess',
        secret: SECRET,
        token: token({ scopes: ['read', 'issue:quay.io'] }),
      }),
    },
  })

  const args = [...create, '--scope', 'read', 'issue:https://Quay.io/']
  const { stdout, stderr } = await runCli(args, { gateway })

  expect(stdout).toBe(`${SECRET}\n`)
  expect(stderr).toBe(
    'note: The scope is written issue:quay.io, as the registry is on the server.\n',
  )
})

test('a scope that can never match is refused by its place and with what to write', async () => {
  const message = 'A registry is stored for repositories, not for a tag or a digest.'
  await using gateway = await startFakeGateway({
    Mutation: {
      createApiToken: () => ({
        __typename: 'ValidationError',
        code: 'INVALID_REGISTRY_KEY',
        message,
        hint: 'Correct the named fields and send it again.',
        fieldErrors: [{ path: ['scopes', '0'], code: 'INVALID_REGISTRY_KEY', message }],
      }),
    },
  })

  const args = [...create, '--scope', 'issue:quay.io/app:1']
  await expect(runCli(args, { gateway })).resolves.toEqual({
    exitCode: 2,
    stdout: '',
    stderr: `error INVALID_REGISTRY_KEY: ${message}\n  scopes.0\n  Correct the named fields and send it again.\n`,
  })
})

test('create as JSON has the token among its facts', async () => {
  await using gateway = await startFakeGateway(answers)

  const { stdout } = await runCli([...create, '-o', 'json'], { gateway })

  expect(JSON.parse(stdout)).toMatchObject({ name: 'ci', role: 'editor', secret: SECRET })
})

test.for([
  [[...create, '-o', 'id'], /would be lost/v],
  [['token', 'create', '--role', 'viewer'], /--name/v],
  [['token', 'create', '--name', 'ci'], /--role/v],
  [['token', 'create', '--name', 'ci', '--role', 'root'], /viewer, editor, admin/v],
  [[...create, '--expires', 'soon'], /--expires is not a time/v],
] as const)('%j is a usage error, and no token is made', async ([args, said]) => {
  await using gateway = await startFakeGateway(answers)

  const { exitCode, stderr } = await runCli(args, { gateway })

  expect(exitCode).toBe(2)
  expect(stderr).toMatch(said)
  expect(gateway.requests).toEqual([])
})

test('a role above one’s own ends with 8', async () => {
  const refusal = { code: 'FORBIDDEN', message: 'A token cannot do more.', hint: 'Ask for less.' }
  await using gateway = await startFakeGateway({
    Mutation: { createApiToken: () => ({ __typename: 'ForbiddenError', ...refusal }) },
  })

  await expect(runCli(create, { gateway })).resolves.toEqual({
    exitCode: 8,
    stdout: '',
    stderr: 'error FORBIDDEN: A token cannot do more.\n  Ask for less.\n',
  })
})

test('lists tokens by how they begin', async () => {
  await using gateway = await startFakeGateway(answers)

  const { stdout } = await runCli(['token', 'list'], { gateway })

  expect(stdout.split('\n').slice(0, 2)).toEqual([
    'NAME\tTOKEN\tROLE\tSCOPES\tCREATED AT\tEXPIRES AT\tLAST USED AT',
    'ci\twhf_abcd…\teditor\tread\t2026-11-23T10:00:00Z\t2027-02-21T10:00:00Z\t',
  ])
})

test.for(['old', 'whf_efgh', 'QXBpVG9rZW46Mg'])('revokes a token by %s', async (wanted) => {
  await using gateway = await startFakeGateway(answers)

  const { exitCode, stdout } = await runCli(['token', 'revoke', wanted], { gateway })

  expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: 'No results\n' })
  expect(gateway.requests.at(-1)).toMatchObject({ variables: { input: { id: 'QXBpVG9rZW46Mg' } } })
})

test('revokes nothing where the token is unknown, or one of two', async () => {
  await using gateway = await startFakeGateway({
    ...answers,
    Query: { apiTokens: () => ({ nodes: [token(), token({ id: 'b' })], pageInfo: page() }) },
  })

  const unknown = await runCli(['token', 'revoke', 'none'], { gateway })
  const twice = await runCli(['token', 'revoke', 'ci'], { gateway })

  expect(unknown).toMatchObject({ exitCode: 3, stdout: '' })
  expect(twice.stderr).toMatch(/^error AMBIGUOUS: /v)
  expect(gateway.requests.map(({ operation }) => operation)).toEqual(['ListTokens', 'ListTokens'])
})
