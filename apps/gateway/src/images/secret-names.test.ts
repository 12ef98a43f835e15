import { expect, test } from 'vitest'
import { secretLookingNames } from './secret-names.ts'

test.for([
  'DB_PASSWORD',
  'MYSQL_ROOT_PASSWORD',
  'PGPASSWORD',
  'GITHUB_TOKEN',
  'npm_token',
  'AWS_SECRET_ACCESS_KEY',
  'API_KEY',
  'STRIPE_APIKEY',
  'CLIENT_SECRET',
  'SSH_PRIVATE_KEY',
  'REDIS_PASS',
])('%s looks like a secret', (name) => {
  expect(secretLookingNames([`${name}=x`])).toEqual([name])
})

test.for([
  'PATH=/bin',
  'PWD=/srv',
  'GPG_KEY=A035C8C19219BA821ECEA86B64E628F8D684696D',
  'POSTGRES_PASSWORD_FILE=/run/secrets/x',
  'COMPASS=north',
  'BYPASS=1',
  'AUTHOR=me',
  'TOKENIZER=fast',
  'TOKEN_URL=https://example.com',
  'DB_PASSWORD=',
  'DB_PASSWORD',
  '=x',
  '',
])('%s does not', (variable) => {
  expect(secretLookingNames([variable])).toEqual([])
})

test('each name is told once, and no value', () => {
  expect(secretLookingNames(['A_TOKEN=hunter2', 'A_TOKEN=hunter3', 'B=c'])).toEqual(['A_TOKEN'])
})
