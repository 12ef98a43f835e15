import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { GraphQLError } from 'graphql'
import { expect, test } from 'vitest'
import { startFakeGateway } from './testing/fake-gateway.ts'
import { runCli } from './testing/run-cli.ts'

const list = ['registry', 'list']

test.for([
  ['UNAUTHENTICATED', 4, /WHARFCTL_TOKEN/v],
  ['FORBIDDEN', 8, /administrator/v],
  ['RATE_LIMITED', 9, /\n$/v],
  ['BAD_USER_INPUT', 2, /\n$/v],
  ['INTERNAL_SERVER_ERROR', 1, /request r-1/v],
] as const)('%s of the server ends with %i', async ([code, exitCode, hint]) => {
  await using gateway = await startFakeGateway({
    Query: {
      registries: () => {
        throw new GraphQLError('No.', { extensions: { code, requestId: 'r-1' } })
      },
    },
  })

  const result = await runCli(list, { gateway })

  expect(result).toMatchObject({ exitCode, stdout: '' })
  expect(result.stderr).toMatch(new RegExp(`^error ${code}: No\\.\\n`, 'v'))
  expect(result.stderr).toMatch(hint)
})

test('what the server says to do is said once, and stands for what this program would say', async () => {
  const said = { code: 'FORBIDDEN', requestId: 'r-1', hint: 'Use a token with a scope.' }
  await using gateway = await startFakeGateway({
    Query: {
      registries: () => {
        throw new GraphQLError('It takes a scope.', { extensions: said })
      },
    },
  })

  const text = await runCli(list, { gateway })
  const json = await runCli([...list, '-o', 'json'], { gateway })

  expect(text.stderr).toBe('error FORBIDDEN: It takes a scope.\n  Use a token with a scope.\n')
  expect(JSON.parse(json.stderr)).toEqual({
    code: 'FORBIDDEN',
    message: 'It takes a scope.',
    hint: 'Use a token with a scope.',
    exitCode: 8,
    requestId: 'r-1',
  })
})

test('a server that is not there ends with 7', async () => {
  const { exitCode, stderr } = await runCli(list, { env: { WHARFCTL_URL: 'http://127.0.0.1:1' } })

  expect(exitCode).toBe(7)
  expect(stderr).toBe(
    'error SERVER_UNREACHABLE: 127.0.0.1:1 could not be reached. Nothing listens there.\n  Check WHARFCTL_URL, and whether the server runs.\n',
  )
})

test.for([
  ['a web page', 200, { 'content-type': 'text/html' }, '<html>hunter2</html>'],
  ['a redirect, which is not followed', 302, { location: 'http://127.0.0.1:1/' }, ''],
  ['nothing', 204, {}, ''],
  ['JSON that is no answer', 200, {}, '[]'],
] as const)('a server that answers with $0 ends with 7', async ([, status, headers, body]) => {
  const server = createServer((_request, response) => response.writeHead(status, headers).end(body))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on a port has such an address.
  const { port } = server.address() as AddressInfo

  const result = await runCli(list, { env: { WHARFCTL_URL: `http://127.0.0.1:${port}` } })
  server.close()

  expect(result.exitCode).toBe(7)
  expect(result.stderr).toContain(`NOT_A_SERVER: 127.0.0.1:${port} answered with status ${status}`)
  expect(result.stderr).not.toContain('hunter2')
})

test.for([
  'http://wharfinger.example.com',
  'http://127.0.0.1.evil.example',
  'http://192.168.1.1:4000',
  'https://bob:hunter2@wharfinger.example.com',
  'ftp://127.0.0.1',
  'wharfinger.example.com',
])('does not send the token to %s', async (url) => {
  const { exitCode, stderr } = await runCli(list, {
    env: { WHARFCTL_URL: url, WHARFCTL_TOKEN: 'whf_t0ken' },
  })

  expect(exitCode).toBe(2)
  expect(stderr).toMatch(/^error INVALID_URL: /v)
  expect(stderr).not.toMatch(/hunter2|t0ken/v)
})

test('config show says what is in force and whence, but not the token', async () => {
  const env = {
    WHARFCTL_TOKEN: 'whf_t0ken',
    ANCHORECTL_URL: 'https://a.example',
    HTTPS_PROXY: 'http://ana:hunter2@proxy.example:3128',
  }

  const { stdout } = await runCli(['config', 'show', '--timeout', '5m'], { env })

  expect(stdout).toBe(
    [
      'SETTING\tVALUE\tSOURCE',
      'url\thttps://a.example\tANCHORECTL_URL',
      'token\tset\tWHARFCTL_TOKEN',
      'format\ttext\tdefault',
      'caFile\tnot set\tdefault',
      'timeout\t300s\t--timeout',
      'truncate\ttrue\tdefault',
      'colour\tfalse\tNO_COLOR',
      'proxy\tproxy.example:3128\tHTTPS_PROXY',
      '',
    ].join('\n'),
  )
})

test('help, version and their flags succeed on standard output', async () => {
  for (const args of [
    ['--help'],
    ['help'],
    ['help', 'registry', 'add'],
    ['registry', 'add', '--help'],
    ['help', 'environment'],
    ['help', 'exit-codes'],
    ['version'],
    ['--version'],
  ]) {
    const { exitCode, stdout, stderr } = await runCli(args)
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    expect(stdout).not.toBe('')
  }
  await expect(runCli(['version'])).resolves.toMatchObject({ stdout: 'wharfctl 1.2.3\n' })
})

test('help names what scripts depend on, and hides other spellings', async () => {
  const { stdout: codes } = await runCli(['help', 'exit-codes'])
  const { stdout: variables } = await runCli(['help', 'environment'])
  const { stdout: add } = await runCli(['registry', 'add', '--help'])

  expect(codes.match(/^ +\d+/gmv)?.map(Number)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 124, 130])
  for (const name of ['WHARFCTL_URL', 'WHARFCTL_TOKEN', 'WHARFCTL_REGISTRY_PASSWORD', 'NO_COLOR'])
    expect(variables).toContain(name)
  expect(add).toContain('--secure-connection')
  expect(add).not.toMatch(/conection|registry-type/v)
})

test.for([
  [[], /A command is missing/v],
  [['registry'], /A command is missing/v],
  [['frobnicate'], /unknown command/v],
  [['help', 'frobnicate'], /no such command/v],
  [['registry', 'list', '--frob=hunter2'], /'--frob'/v],
  [['registry', 'list', '-o', 'xml'], /text/v],
  [['registry', 'list', '--timeout', 'soon'], /90s/v],
] as const)('%j is a usage error', async ([args, said]) => {
  const { exitCode, stdout, stderr } = await runCli(args)

  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
  expect(stderr).toMatch(/^error USAGE: /v)
  expect(stderr).toMatch(said)
  expect(stderr).not.toContain('hunter2')
})

test('colours are for a terminal that wants them', async () => {
  const options = { terminal: true, env: { WHARFCTL_URL: 'http://127.0.0.1:1' } }

  const plain = await runCli(list, options)
  const coloured = await runCli(list, { ...options, env: { ...options.env, NO_COLOR: '' } })

  expect(plain.stderr).not.toContain('\u001B[31m')
  expect(coloured.stderr).toContain('\u001B[31merror\u001B[0m')
})
