import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseCredential } from '../../credential/parse-credential.ts'
import { anyText } from '../../testing/any-text.ts'
import { parseGoogleKey } from './json-key.ts'

const file = {
  type: 'service_account',
  project_id: 'my-project',
  private_key_id: 'abc123',
  private_key: '-----BEGIN PRIVATE KEY-----\nhunter2\n-----END PRIVATE KEY-----\n',
  client_email: 'images@my-project.iam.gserviceaccount.com',
}
const whole = JSON.stringify(file, null, 2)
const changed = (change: object): string => JSON.stringify({ ...file, ...change })

test.for([
  ['as it is', whole, 'raw'],
  ['with a break at the end', `${whole}\r\n`, 'raw'],
  ['in base64', btoa(whole), 'base64'],
  ['in base64 with breaks', btoa(whole).replaceAll(/.{76}/g, '$&\n'), 'base64'],
  ['in base64url', Buffer.from(whole).toString('base64url'), 'base64'],
] as const)('R41 a key is read %s', ([, text, encoding]) => {
  expect(parseGoogleKey(text)).toEqual({
    ok: true,
    key: {
      projectId: 'my-project',
      clientEmail: 'images@my-project.iam.gserviceaccount.com',
      keyId: 'abc123',
      privateKey: file.private_key,
      encoding,
    },
  })
  expect(parseCredential('gcr', 'gcrJsonKey', { jsonKey: text })).toEqual({
    ok: true,
    credential: { method: 'gcrJsonKey', jsonKey: text },
  })
})

test.for([
  ['a path', '/home/me/key.json', 'KEY_PATH'],
  ['a path at home', '~/key.json', 'KEY_PATH'],
  ['a path of Windows', String.raw`C:\Users\me\key.json`, 'KEY_PATH'],
  ['a file’s name', 'key.json', 'KEY_PATH'],
  ['a shell’s way to read it', '$(cat key.json)', 'KEY_PATH'],
  ['some password', 'hunter2', 'KEY_NOT_JSON'],
  ['half a file', whole.slice(0, 90), 'KEY_NOT_JSON'],
  ['a list', '[]', 'KEY_NOT_JSON'],
  ['a person’s login', changed({ type: 'authorized_user' }), 'KEY_AUTHORIZED_USER'],
  ['a federation', changed({ type: 'external_account' }), 'KEY_EXTERNAL_ACCOUNT'],
  ['another kind of JSON', '{"auths":{}}', 'KEY_KIND'],
  ['no private key', changed({ private_key: undefined }), 'KEY_INCOMPLETE'],
  ['a private key of no kind', changed({ private_key: 'hunter2' }), 'KEY_INCOMPLETE'],
  ['no e-mail address', changed({ client_email: 'x' }), 'KEY_INCOMPLETE'],
  ['a key where the project belongs', changed({ project_id: file.private_key }), 'KEY_INCOMPLETE'],
] as const)('refuses %s, and says so without a word of it', ([, jsonKey, code]) => {
  for (const text of [jsonKey, jsonKey.startsWith('{') ? btoa(jsonKey) : jsonKey]) {
    const parsed = parseCredential('gcr', 'gcrJsonKey', { jsonKey: text })
    expect(parsed).toMatchObject({ ok: false, issues: [{ path: ['jsonKey'], code }] })
    expect(JSON.stringify(parsed)).not.toMatch(/hunter2/)
  }
})

test('whatever is given, the answer is a key or an issue', () => {
  const text = fc.oneof(
    anyText,
    fc.json(),
    fc.json().map((json) => Buffer.from(json).toString('base64')),
  )
  fc.assert(
    fc.property(text, (given) => {
      expect(parseGoogleKey(given).ok).toBe(false)
    }),
  )
})
