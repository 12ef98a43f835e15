import type { Page } from '@playwright/test'

export interface RegistryFormInput {
  readonly registry: string
  readonly name?: string
  readonly username: string
  readonly password: string
  readonly caCertificate?: string | null
}

/** Opens the form for a Docker V2 registry and fills it as a person does. */
export async function fillRegistryForm(page: Page, input: RegistryFormInput): Promise<void> {
  await page.getByRole('link', { name: 'Registries', exact: true }).click()
  await page.getByRole('link', { name: 'New registry' }).first().click()
  await page.getByRole('link', { name: /^Docker V2/u }).click()
  await page.getByRole('textbox', { name: 'Registry', exact: true }).fill(input.registry)
  if (input.name !== undefined) {
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill(input.name)
  }
  await page.getByRole('radio', { name: 'User name and password' }).check()
  await page.getByRole('textbox', { name: 'User name' }).fill(input.username)
  await page.getByLabel('Password or token').fill(input.password)
  if (typeof input.caCertificate === 'string') {
    await page.getByRole('textbox', { name: 'CA certificate' }).fill(input.caCertificate)
  }
}
