import { expect, expectAccessible, picture, registryName, test } from '../system/journey.ts'
import { addRegistries } from '../system/registries.ts'
import { startWharfctl, wharfctlFor } from '../system/wharfctl.ts'

test('wharfctl signs in by a code that is allowed in the browser, and out again', async ({
  console: page,
  gateway,
}) => {
  test.slow()
  const login = startWharfctl(gateway, ['login', '--name', 'build-7'])
  const link = await login.says(/http:\S+\/device#\S+/u)
  const code = new URL(link).hash.slice(1)

  await page.goto(link)
  await expect(page.getByRole('heading', { name: code })).toBeVisible()
  await expect(page.getByText('build-7')).toBeVisible()
  // Whoever looks at the history of the browser does not find it.
  expect(page.url()).not.toContain(code)
  await expectAccessible(page)
  await picture(page, 'screens/device-light-1280')
  await page.getByRole('button', { name: 'Allow', exact: true }).click()
  await expect(page.getByText('The program is signed in. You can close this page.')).toBeVisible()

  const { code: exit, stdout, stderr } = await login.ended
  expect([exit, stderr.includes('error')]).toEqual([0, false])
  expect(stdout).toContain(gateway.url)
  const own = startWharfctl(gateway, ['registry', 'list', '-o', 'json'])
  expect((await own.ended).code).toBe(0)

  await page.goto(`${gateway.url}/tokens`)
  await expect(page.getByText(/build-7/u)).toBeVisible()
  expect((await startWharfctl(gateway, ['logout']).ended).code).toBe(0)
  const after = await startWharfctl(gateway, ['registry', 'list']).ended
  expect([after.code, after.stderr]).toEqual([4, expect.stringContaining('wharfctl login')])
})

test('a code that was not allowed lets nobody in', async ({ console: page, gateway }) => {
  test.slow()
  const login = startWharfctl(gateway, ['login'])
  const code = (await login.says(/code \S+/u)).split(' ')[1] ?? ''

  await page.goto(`${gateway.url}/device`)
  await page.getByRole('textbox', { name: 'Code' }).fill(code.toLowerCase())
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('button', { name: 'Do not allow' }).click()
  await expect(page.getByText('The program was not let in.')).toBeVisible()

  expect((await login.ended).code).toBe(4)
})

test('a stored secret leaves only where its registry was typed, and is seen in the audit', async ({
  console: page,
  gateway,
  registry,
}) => {
  const { username, password, caCertificate } = registry
  const [id = ''] = await addRegistries(gateway, [
    { registry: registryName, credential: { basic: { username, password } }, caCertificate },
  ])
  const admin = wharfctlFor(gateway, await gateway.adminToken())
  const scope = `issue:${registryName}`
  const made = await admin([
    'token',
    'create',
    '--name',
    'builds',
    '--role',
    'admin',
    '--scope',
    scope,
  ])
  expect(made.stderr).toBe('')
  const builds = wharfctlFor(gateway, made.stdout.trim())
  const ask = async () =>
    builds(['registry', 'export', '--issue', '--only', registryName, '--reason', 'nightly build'])

  await page.goto(`${gateway.url}/registries/${id}`)
  const panel = page.getByRole('region', { name: 'Hand out credentials' })
  await expect(panel.getByText('Nothing is handed out.')).toBeVisible()
  const off = await ask()
  expect([off.code === 0, off.stdout + off.stderr]).toEqual([
    false,
    expect.stringContaining('NOTHING_ISSUED'),
  ])

  await panel.getByRole('button', { name: 'Change…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('checkbox', { name: /^Hand out credentials of this registry/u }).check()
  await dialog.getByRole('checkbox', { name: /^Also the stored secret itself/u }).check()
  const save = dialog.getByRole('button', { name: 'Save' })
  await expect(save).toBeDisabled()
  await expectAccessible(page)
  await dialog.getByRole('textbox', { name: 'Registry' }).fill(registryName)
  await save.click()
  await expect(panel.getByText('The stored secret itself may leave')).toBeVisible()

  const issued = await ask()
  expect(issued.code).toBe(0)
  expect(issued.stdout).toContain(Buffer.from(`${username}:${password}`).toString('base64'))
  await page.reload()
  await expect(panel.getByText('nightly build').first()).toBeVisible()
  await expect(page.getByText(password)).toHaveCount(0)
  await expectAccessible(page)
  await picture(page, 'screens/handing-out-light-1280', { whole: true })

  await panel.getByRole('button', { name: 'Change…' }).click()
  await dialog.getByRole('checkbox', { name: /^Hand out credentials of this registry/u }).uncheck()
  await save.click()
  await expect(panel.getByText('Nothing is handed out.')).toBeVisible()
  expect((await ask()).code).not.toBe(0)
})
