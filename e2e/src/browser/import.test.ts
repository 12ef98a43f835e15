import { generateKeyPairSync } from 'node:crypto'
import { expect, expectAccessible } from '../system/journey.ts'
import { addRegistries } from '../system/registries.ts'
import { test as base } from '../system/shared-gateway.ts'

const test = base.extend<{ googleKey: string }>({
  googleKey: async ({ browserName: _ }, use) => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    await use(
      JSON.stringify({
        type: 'service_account',
        project_id: 'wharf-example',
        private_key_id: '0123456789abcdef0123456789abcdef01234567',
        private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
        client_email: 'puller@wharf-example.iam.gserviceaccount.com',
        client_id: '123456789012345678901',
        token_uri: 'https://oauth2.googleapis.com/token',
      }),
    )
  },
})

const auth = (user: string, secret: string) => Buffer.from(`${user}:${secret}`).toString('base64')
const secrets = ['first-secret', 'second-secret', 'third-secret', 'fourth-secret', 'fifth-secret']

/** Files as they are made by others, the registry that each is for, and the secret in it. */
const pastes = [
  {
    what: 'a Kubernetes pull secret',
    registry: 'cluster.example.com',
    text: `apiVersion: v1
kind: Secret
metadata:
  name: pull
type: kubernetes.io/dockerconfigjson
data:
  .dockerconfigjson: ${Buffer.from(
    JSON.stringify({ auths: { 'cluster.example.com': { auth: auth('ci', 'third-secret') } } }),
  ).toString('base64')}
`,
  },
  {
    what: 'what az acr credential show prints',
    registry: 'wharfexample.azurecr.io',
    text: JSON.stringify({
      passwords: [
        { name: 'password', value: 'fourth-secret' },
        { name: 'password2', value: 'another' },
      ],
      username: 'wharfexample',
    }),
  },
  {
    what: 'a docker login line',
    registry: 'line.example.com',
    text: 'docker login -u ci -p fifth-secret line.example.com',
  },
] as const

test('a config.json is shown before it is stored, and then each row has its result', async ({
  console: page,
  gateway,
}) => {
  const credential = { basic: { username: 'ci', password: 'older' } }
  await addRegistries(gateway, [{ registry: 'there.example.com', credential }])
  await page.goto(`${gateway.url}/import`)
  const config = {
    auths: {
      'new.example.com': { auth: auth('ci', 'first-secret') },
      'there.example.com': { auth: auth('ci', 'second-secret') },
    },
    credHelpers: { 'helped.example.com': 'ecr-login' },
  }
  await page.getByRole('textbox', { name: /^Paste a file/u }).fill(JSON.stringify(config))
  await page.getByRole('button', { name: 'Read', exact: true }).click()

  const table = page.getByRole('table', { name: 'What can be imported' })
  const row = (registry: string) => table.getByRole('row').filter({ hasText: registry })
  await expect(row('new.example.com')).toContainText('New')
  await expect(row('there.example.com')).toContainText('There is already a record.')
  const not = page.getByRole('region', { name: 'What cannot be imported' })
  await expect(not).toContainText('helped.example.com')
  for (const secret of secrets) await expect(page.locator('body')).not.toContainText(secret)
  await expectAccessible(page)

  await page.getByRole('button', { name: /^Import \d/u }).click()
  await expect(row('new.example.com')).toContainText('Imported')
  await expect(row('there.example.com')).toContainText('Left out')
  await page.goto(`${gateway.url}/registries?q=new.example.com`)
  await expect(page.getByRole('row').filter({ hasText: 'new.example.com' })).toContainText('ci')
})

for (const { what, registry, text } of pastes) {
  test(`${what} is imported from the text alone`, async ({ console: page, gateway }) => {
    await page.goto(`${gateway.url}/import`)
    await page.getByRole('textbox', { name: /^Paste a file/u }).fill(text)
    await page.getByRole('button', { name: 'Read', exact: true }).click()
    const table = page.getByRole('table', { name: 'What can be imported' })
    await expect(table.getByRole('row').filter({ hasText: registry })).toContainText('New')

    await page.getByRole('button', { name: 'Import 1 registry' }).click()
    await expect(table).toContainText('Imported')
    await page.goto(`${gateway.url}/registries?q=${registry}`)
    await expect(page.getByRole('row').filter({ hasText: registry })).toBeVisible()
  })
}

test('a Google key is imported for the registry that is typed, and its key is never shown', async ({
  console: page,
  gateway,
  googleKey,
}) => {
  await page.goto(`${gateway.url}/import`)
  await page.getByRole('textbox', { name: /^Paste a file/u }).fill(googleKey)
  await page.getByRole('button', { name: 'Read', exact: true }).click()
  const table = page.getByRole('table', { name: 'What can be imported' })
  await expect(table).toContainText('puller@wharf-example.iam.gserviceaccount.com')
  await table.getByRole('textbox', { name: 'Registry' }).fill('europe-docker.pkg.dev')
  await page.keyboard.press('Tab')
  await expect(table).toContainText('New')
  await expect(page.locator('body')).not.toContainText('PRIVATE KEY')

  await page.getByRole('button', { name: 'Import 1 registry' }).click()
  await expect(table).toContainText('Imported')
})
