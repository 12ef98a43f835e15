import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { createLog, type LogOptions } from './log.ts'
import { requestScope } from './request-scope.ts'

const CANARY = 'hunter2-canary'

function record(format: LogOptions['format'] = 'json') {
  const chunks: string[] = []
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk.toString())
      done()
    },
  })
  const log = createLog({ level: 'trace', format, destination })
  return { log, text: () => chunks.join('') }
}

const token = `whf_${CANARY}`
const basic = Buffer.from(`robot:${CANARY}`).toString('base64')

test.for<[string, object | string]>([
  ['a password at the top', { password: CANARY }],
  ['a password far below', { a: { b: { c: { d: [{ password: CANARY }] } } } }],
  ['a secret that is an object', { request: { credential: { basic: { password: CANARY } } } }],
  ['headers', { headers: { authorization: `Bearer ${CANARY}`, cookie: `x=${CANARY}` } }],
  ['a password with quotes in it', { password: `a"${CANARY}` }],
  ['a bearer token in a message', `sent Authorization: Bearer ${CANARY}`],
  ['a Basic pair in a message', `sent Basic ${basic}`],
  ['one of our tokens in a message', `refused ${token}`],
  ['a password in an address', `connecting to postgres://wharf:${CANARY}@db/wharf`],
  ['L4 a presigned address', `GET https://s3.example/blob?X-Amz-Signature=${CANARY}&X-Amz-Date=1`],
  ['L4 a presigned address in a field', { url: `https://s3.example/blob?sig=${CANARY}#x` }],
  ['L4 a token in a path', { path: `/token?service=a&access_token=${CANARY}&scope=b` }],
  ['a session cookie', `cookie was __Host-wharfinger.session=${CANARY}.signature; a=b`],
  ['a set-up link', `open http://127.0.0.1:4000/setup#${CANARY}`],
  [
    'a private key',
    { text: `-----BEGIN PRIVATE KEY-----\n${CANARY}\n-----END PRIVATE KEY-----\n` },
  ],
  ['a body', { body: `{"anything":"${CANARY}"}` }],
])('keeps out of the log: %s', ([, entry]) => {
  const { log, text } = record()

  if (typeof entry === 'string') log.info(entry)
  else log.info(entry, 'something happened')

  expect(text()).toContain('[redacted]')
  expect(text()).not.toContain(CANARY)
  expect(text()).not.toContain(basic)
})

test('an error is logged by type, code, message and place, without what it carries', () => {
  const { log, text } = record()
  const error = Object.assign(new TypeError('The database does not answer.'), {
    code: 'ECONNREFUSED',
    meta: { password: CANARY, input: CANARY },
    cause: new Error(CANARY),
  })

  log.error({ err: error }, 'failed')

  expect(JSON.parse(text())).toMatchObject({
    level: 'error',
    msg: 'failed',
    err: {
      type: 'TypeError',
      code: 'ECONNREFUSED',
      message: 'The database does not answer.',
    },
  })
  expect(text()).not.toContain(CANARY)
})

test('an error whose library quotes its input is logged without its message', () => {
  const { log, text } = record()
  const error = Object.assign(new Error(`Invalid create(): { sealed: "${CANARY}" }`), {
    name: 'PrismaClientValidationError',
  })

  log.error({ err: error }, 'failed')

  expect(text()).toContain('PrismaClientValidationError')
  expect(text()).not.toContain(CANARY)
})

test('every line that belongs to a request holds its id', () => {
  const { log, text } = record()

  requestScope.run({ requestId: 'r-1' }, () => log.info('inside'))
  log.info('outside')

  const [inside = '', outside = ''] = text().trim().split('\n')
  expect(JSON.parse(inside)).toMatchObject({ msg: 'inside', requestId: 'r-1' })
  expect(JSON.parse(outside)).not.toHaveProperty('requestId')
})

test('lines for people are redacted too', async () => {
  const { log, text } = record('pretty')

  log.info({ password: CANARY }, `with Bearer ${CANARY}`)

  await expect.poll(text).toContain('[redacted]')
  expect(text()).not.toContain(CANARY)
})
