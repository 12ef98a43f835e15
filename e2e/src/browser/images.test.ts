import { randomBytes } from 'node:crypto'
import { writeImage } from '@wharfinger/tooling/oci-layout'
import { temporaryFolder } from '@wharfinger/tooling/temporary-folder'
import { type Gate, startGate } from '../system/gate.ts'
import { startGateway } from '../system/gateway.ts'
import { expect, expectAccessible, registryName, test as base } from '../system/journey.ts'
import { addRegistries } from '../system/registries.ts'
import { addImage, goTo } from '../system/steps.ts'

/** Between the gateway and the registry: much of a large layer does not come through at first. */
const test = base.extend<{ gate: Gate }>({
  gate: async ({ registry }, use) => {
    await using gate = await startGate(Number(registry.host.split(':')[1]), { bytes: 500_000 })
    await use(gate)
  },
  gateway: async ({ gate }, use) => {
    await using gateway = await startGateway({
      WHARFINGER_HOST_OVERRIDES: `${registryName}=127.0.0.1:${gate.port}`,
    })
    await use(gateway)
  },
})

test('an image shows layer by layer how far it is, then its layers and packages', async ({
  console: page,
  colleague,
  gate,
  gateway,
  registry,
}) => {
  test.slow()
  await using layout = await temporaryFolder('large')
  const small = { files: { 'etc/os-release': 'ID=alpine\nPRETTY_NAME="Alpine Linux v3.21"\n' } }
  // Nothing makes it smaller.
  const big = { files: { 'srv/data': randomBytes(4_500_000).toString('base64') } }
  await writeImage(layout.path, { tag: 'large', layers: [small, big] })
  await registry.push(layout.path, 'team/app:large')
  const { username, password, caCertificate } = registry
  const credential = { basic: { username, password } }
  await addRegistries(gateway, [{ registry: registryName, credential, caCertificate }])

  await addImage(page, `${registryName}/team/app:large`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/app:large$/u)
  const other = await colleague('VIEWER')
  await other.goto(page.url())
  for (const each of [page, other]) {
    await expect(each.getByRole('progressbar', { name: 'Progress', exact: true })).toBeVisible()
    const layers = each.getByRole('list', { name: 'Layers' }).getByRole('progressbar')
    await expect(layers).toHaveCount(2)
    await expect(layers.first()).toHaveAttribute('value', '100')
    await expect(each.getByText(/^1 of 2 layers · .* of 4\.\d MB$/u)).toBeVisible()
  }
  await expectAccessible(page)

  gate.open()
  for (const each of [page, other]) {
    await expect(each.getByText('Alpine Linux v3.21')).toBeVisible()
    await expect(each.getByRole('region', { name: 'Layers (2)' }).getByRole('row')).toHaveCount(3)
    await expect(each.getByText('No package was found in this image.')).toBeVisible()
  }
})

test('an image whose registry was removed is attached to the one that matches now', async ({
  console: page,
  gate,
  gateway,
  registry,
}) => {
  test.slow()
  gate.open()
  const { username, password, caCertificate } = registry
  const add = async (name: string) =>
    addRegistries(gateway, [
      {
        registry: registryName,
        name,
        caCertificate,
        credential: { basic: { username, password } },
      },
    ])
  const [id = ''] = await add('The first')
  await addImage(page, `${registryName}/team/alpine:3.20`)
  await expect(page.getByText('Alpine Linux v3.20')).toBeVisible()
  const image = page.url()

  await page.goto(`${gateway.url}/registries/${id}`)
  await page.getByRole('button', { name: 'Delete registry…' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill(registryName)
  await page.getByRole('dialog').getByRole('button', { name: 'Delete registry' }).click()
  await expect(page.getByText('The first was deleted.')).toBeVisible()
  await page.goto(image)
  await expect(page.getByText('The registry that served this image was removed')).toBeVisible()
  await page.getByRole('button', { name: 'Re-attach…' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('No registry matches this image now.')
  await dialog.getByRole('button', { name: 'Cancel' }).click()

  await add('The second')
  await page.getByRole('button', { name: 'Re-attach…' }).click()
  await expect(dialog).toContainText('The second')
  await dialog.getByRole('button', { name: 'Re-attach', exact: true }).click()
  await expect(page.getByText('The image is attached to The second.')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Summary' })).toContainText('The second')
  await goTo(page, 'Images')
  await expect(page.getByRole('row').filter({ hasText: 'team/alpine:3.20' })).not.toContainText(
    'registry removed',
  )
})
