import { chmod, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { temporaryFolder } from '@wharfinger/tooling/temporary-folder'
import { expect, test } from 'vitest'
import { createShell } from './testing/shell.ts'

const PASSWORD = 'hunter2 hunter2 hunter2'

async function post(url: string, body: object, cookie = ''): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: new URL(url).origin, cookie },
    body: JSON.stringify(body),
  })
}

test('on a terminal the set-up link is shown before the last line, which says ready', async () => {
  await using shell = await createShell({}, { terminal: true })

  const serving = await shell.serve()
  const { code, printed } = await serving.stop()

  expect(code).toBe(0)
  expect(printed.at(-1)).toBe(`Wharfinger is ready on ${serving.url}`)
  expect(serving.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/v)
  expect(printed.at(-2)).toMatch(new RegExp(`^  ${serving.url}/setup#[\\w\\-]{43}$`, 'v'))
})

test('off a terminal the link is in a file of its own, which the log names', async () => {
  await using shell = await createShell()
  const file = join(shell.directory, 'setup-link')

  const serving = await shell.serve()
  const link = (await readFile(file, 'utf8')).trim()
  const { printed, noted } = await serving.stop()

  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect(link).toMatch(/\/setup#[\w\-]{43}$/v)
  expect(noted).toContain(file)
  expect(noted + printed.join('')).not.toContain(link.split('#')[1])
  expect(printed).toEqual([`Wharfinger is ready on ${serving.url}`])
})

test('from the first start to the first sign-out, and a second start without a link', async () => {
  await using shell = await createShell()
  const first = await shell.serve()
  const link = await readFile(join(shell.directory, 'setup-link'), 'utf8')

  const person = { email: 'ada@example.com', name: 'Ada', password: PASSWORD }
  const token = link.trim().split('#')[1]
  const made = await post(`${first.url}/auth/setup`, { token, ...person })
  const cookie = made.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const asked = await post(`${first.url}/graphql`, { query: '{ viewer { role } }' }, cookie)
  const attacked = await fetch(`${first.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'https://evil.example', cookie },
    body: '{"query":"{ viewer { role } }"}',
  })
  await post(`${first.url}/auth/sign-out`, {}, cookie)
  const after = await post(`${first.url}/graphql`, { query: '{ viewer { role } }' }, cookie)
  await first.stop()
  const second = await shell.serve()
  const { printed } = await second.stop()

  expect(made.status).toBe(201)
  expect(await asked.json()).toEqual({ data: { viewer: { role: 'ADMIN' } } })
  expect(attacked.status).toBe(403)
  expect(await after.json()).toMatchObject({
    errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
  })
  expect(printed).toEqual([`Wharfinger is ready on ${second.url}`])
  expect(await readdir(shell.directory)).not.toContain('setup-link')
})

test('no password is in any file of the data directory or in the log', async () => {
  await using shell = await createShell({ WHARFINGER_LOG_LEVEL: 'trace' })
  const serving = await shell.serve()
  const link = await readFile(join(shell.directory, 'setup-link'), 'utf8')
  const person = { email: 'ada@example.com', name: 'Ada', password: PASSWORD }
  const token = link.trim().split('#')[1]
  await post(`${serving.url}/auth/setup`, { token, ...person })
  await post(`${serving.url}/auth/sign-in`, { ...person, password: `${PASSWORD}!` })
  await fetch(`${serving.url}/auth/state?password=${encodeURIComponent(PASSWORD)}`)

  const names = await readdir(shell.directory)
  const files = await Promise.all(names.map((name) => readFile(join(shell.directory, name))))
  const { noted } = await serving.stop()

  expect(names).toContain('wharfinger.db')
  const base64 = Buffer.from(PASSWORD).toString('base64').slice(0, -4)
  for (const file of files)
    for (const form of [PASSWORD, encodeURIComponent(PASSWORD), base64])
      expect(file.includes(form)).toBe(false)
  expect(noted).not.toContain('hunter2')
})

test('metrics count requests without naming paths, hosts or people', async () => {
  await using shell = await createShell()
  const serving = await shell.serve()
  await fetch(`${serving.url}/hunter2?email=ada@example.com`)
  await fetch(`${serving.url}/graphql`, { headers: { authorization: 'Bearer hunter2' } })

  const text = await (await fetch(`${serving.url}/metrics`)).text()
  await serving.stop()

  expect(text).toMatch(/wharfinger_http_requests_total\{route="console",method="GET",/v)
  expect(text).toContain('wharfinger_refused_tokens_total{outcome="token"} 1')
  expect(text).not.toMatch(/hunter2|example\.com|127\.0\.0\.1/v)
})

test('a port that is taken ends it with 1, in words', async () => {
  await using one = await createShell()
  const serving = await one.serve()
  await using two = await createShell({ PORT: new URL(serving.url).port })

  const { code, noted } = await two.run('serve')
  await serving.stop()

  expect(code).toBe(1)
  expect(noted).toContain('is in use')
  expect(noted).toContain('PORT')
})

test.for([
  ['is not there', async () => {}],
  ['is none', async (file: string) => writeFile(file, 'hunter2')],
] as const)('a certificate that %s ends it with 1, in words', async ([, prepare]) => {
  await using folder = await temporaryFolder('serve')
  const file = join(folder.path, 'tls.pem')
  await prepare(file)
  const settings = { WHARFINGER_TLS_CERT_FILE: file, WHARFINGER_TLS_KEY_FILE: file }
  await using shell = await createShell(settings)

  const { code, noted } = await shell.run('serve')

  expect(code).toBe(1)
  expect(noted).toContain('The TLS certificate')
  expect(noted).toContain('WHARFINGER_TLS_CERT_FILE')
  expect(noted).not.toContain('hunter2')
})

test('a second server on the same file is refused with the reason', async () => {
  await using shell = await createShell()
  const serving = await shell.serve()

  const { code, noted } = await shell.run('serve')
  await serving.stop()

  expect(code).toBe(1)
  expect(noted).toContain('Another Wharfinger server')
})

test('wrong settings end it with 2 before anything is made', async () => {
  await using shell = await createShell({ PORT: 'x', WHARFINGER_CHECK_EVERY: 'often' })

  const { code, noted } = await shell.run('serve')

  expect(code).toBe(2)
  expect(noted).toContain('PORT must be')
  expect(noted).toContain('WHARFINGER_CHECK_EVERY must be')
  expect(await readdir(shell.directory)).toEqual([])
})

test('a key that everybody can read ends it with 1', async () => {
  await using shell = await createShell()
  await shell.run('migrate')
  await shell.run('keys', 'status')
  await chmod(join(shell.directory, 'master.key'), 0o644)

  const { code, noted } = await shell.run('serve')

  expect(code).toBe(1)
  expect(noted).toContain('master.key')
})
