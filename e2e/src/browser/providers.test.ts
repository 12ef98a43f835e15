import type { Page } from '@playwright/test'
import { type Clouds, startClouds } from '../system/clouds.ts'
import { startGateway } from '../system/gateway.ts'
import { expect, expectAccessible, picture, test as base } from '../system/journey.ts'
import { addImage, goTo } from '../system/steps.ts'

const test = base.extend<object, { clouds: Clouds }>({
  clouds: [
    async ({ browserName: _ }, use) => {
      await using clouds = await startClouds()
      await use(clouds)
    },
    { scope: 'worker' },
  ],
  gateway: async ({ clouds }, use) => {
    await using gateway = await startGateway(clouds.settings)
    await use(gateway)
  },
})

interface Form {
  readonly slug: string
  readonly card: RegExp
  readonly method: string
  /** An account for it, and the label that each of its values has in the form. */
  readonly title: string
  readonly labels: Readonly<Record<string, string>>
  /** What its page says of the credential, and of who refused a wrong one. */
  readonly shows: readonly string[]
  readonly cause: string
  readonly remedy: RegExp
  readonly look?: 'dark' | 'phone'
}

const forms: readonly Form[] = [
  {
    slug: 'ecr',
    card: /^Amazon ECR/u,
    method: 'Access key',
    title: 'ECR key with a role',
    labels: {
      accessKeyId: 'Access key ID',
      secretAccessKey: 'Secret access key',
      roleArn: 'Role to assume (ARN)',
      externalId: 'External ID',
    },
    shows: ['Access key ID', 'Role to assume (ARN)', 'arn:aws:iam::123456789012:role/reader'],
    cause: 'Amazon does not let this key assume the role.',
    remedy: /trust policy/u,
  },
  {
    slug: 'gcr',
    card: /^Google Artifact Registry/u,
    method: 'Service account key',
    title: 'Google key file',
    labels: { jsonKey: 'Key file (key.json)' },
    shows: ['Project', 'Service account', 'puller@wharf-example.iam.gserviceaccount.com', 'Key ID'],
    cause: 'Google refused the service account key.',
    remedy: /key/u,
  },
  {
    slug: 'acr',
    card: /^Azure Container Registry/u,
    method: 'Service principal',
    title: 'ACR principal with its tenant',
    labels: { appId: 'Application (client) ID', password: 'Client secret', tenantId: 'Tenant' },
    shows: ['Application (client) ID', 'Tenant', 'wharf.example'],
    cause: 'Microsoft Entra refused the client secret.',
    remedy: /secret/u,
    look: 'dark',
  },
  {
    slug: 'harbor',
    card: /^Harbor/u,
    method: 'Robot account',
    title: 'Harbor robot',
    labels: { name: 'Robot name', secret: 'Secret' },
    shows: ['Robot name', 'robot$scanner'],
    cause: 'harbor.example.com refused the user name or the secret.',
    remedy: /expired/u,
    look: 'phone',
  },
  {
    slug: 'docker',
    card: /^Docker V2/u,
    method: 'User name and password',
    title: 'Plain user name',
    labels: { username: 'User name', password: 'Password or token' },
    shows: ['User name', 'ci'],
    cause: 'auth.example.com refused the user name or the secret.',
    remedy: /expired/u,
  },
]

async function fill(page: Page, { labels }: Form, values: Readonly<Record<string, string>>) {
  const boxes = page.locator('input:not([type="radio"]), textarea')
  for (const [field, label] of Object.entries(labels))
    await page
      .getByLabel(label)
      .and(boxes)
      .fill(values[field] ?? '')
}

const sixSteps = [
  'Resolve the name',
  'Connect',
  'TLS certificate',
  'Registry protocol',
  'Token',
  'Authorise',
]

for (const form of forms) {
  const { slug, card, method, title, shows, cause, remedy, look } = form

  test(`${title}: refused with its cause and its remedy, mended, and proved in six steps`, async ({
    console: page,
    clouds,
  }) => {
    test.slow()
    const { host, repository, values, wrong, secret } = clouds.account(title)
    if (look === 'dark') await page.getByRole('button', { name: 'Dark' }).click()
    await goTo(page, 'Registries')
    await page.getByRole('link', { name: card }).click()
    if (look === 'phone') await page.setViewportSize({ width: 390, height: 844 })
    await page.getByRole('radio', { name: method, exact: true }).check()
    await expectAccessible(page)
    const registry = page.getByRole('textbox', { name: 'Registry', exact: true })
    await registry.fill(host)

    await fill(page, form, wrong ?? {})
    await picture(page, `form-${slug}`, { whole: true })
    await page.getByRole('button', { name: 'Save & test' }).click()

    await expect(page.getByText('The test failed at “Token”')).toBeVisible()
    const report = page.getByRole('main').getByRole('list').getByRole('listitem')
    const failed = report.filter({ hasText: 'Token' }).filter({ hasText: 'What to do' })
    await expect(failed).toContainText(cause)
    await expect(failed).toContainText(remedy)
    await expectAccessible(page)
    await picture(page, `refused-${slug}`, { whole: true })

    await fill(page, form, values)
    await page.getByRole('button', { name: 'Save & test' }).click()

    await expect(page.getByRole('heading', { level: 1, name: host })).toBeVisible()
    await expect(page.getByText('The test passed')).toBeVisible()
    for (const step of sixSteps)
      await expect(report.filter({ hasText: step }).first()).toContainText('passed')
    const summary = page.getByRole('region', { name: 'Summary' })
    for (const text of [method, ...shows]) await expect(summary).toContainText(text)
    for (const given of [values, wrong])
      await expect(page.locator('body')).not.toContainText(given?.[secret ?? ''] ?? 'nothing')
    await expectAccessible(page)
    await expect(page.getByText('Saved.', { exact: true })).toHaveCount(0)
    await picture(page, `registry-${slug}`, { whole: true })

    await page.setViewportSize({ width: 1280, height: 800 })
    await addImage(page, `${host}/${repository}:1.0`)
    await expect(page.getByText('Alpine Linux v3.22')).toBeVisible()
  })
}

test('the server’s own identity needs nothing to be typed', async ({ console: page, clouds }) => {
  const { host } = clouds.account('ECR by the server’s identity')
  await goTo(page, 'Registries')
  await page.getByRole('link', { name: /^Amazon ECR/u }).click()
  await page.getByRole('radio', { name: 'This server’s AWS identity' }).check()
  await page.getByRole('textbox', { name: 'Registry', exact: true }).fill(host)
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Save & test' }).click()

  await expect(page.getByText('The test passed')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Summary' })).toContainText('AWS identity')
})

test('every screen says that there are stand-ins', async ({ console: page }) => {
  const note = page.getByRole('note', { name: 'Stand-ins are in use.' })

  await note.getByText(/^Show/u).click()

  await expect(note).toContainText('harbor.example.com')
  await expectAccessible(page)
  await page.setViewportSize({ width: 320, height: 800 })
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(width).toBeLessThanOrEqual(320)
})
