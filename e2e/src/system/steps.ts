import type { Page } from '@playwright/test'

export interface RegistryFormInput {
  readonly registry: string
  readonly name?: string
  readonly username: string
  readonly password: string
  readonly caCertificate?: string | null
}

/** Follows a link of the main navigation. */
export async function goTo(page: Page, name: 'Registries' | 'Images'): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name }).click()
}

/** Asks for an image by its reference, and leaves its page open. */
export async function addImage(page: Page, reference: string): Promise<void> {
  await goTo(page, 'Images')
  await page.getByRole('link', { name: 'Add image' }).first().click()
  await page.getByRole('textbox', { name: 'Image reference' }).fill(reference)
  await page.getByRole('button', { name: 'Add image' }).click()
}

/** Fills the form for a first registry as a person does: the empty list offers the providers. */
export async function fillRegistryForm(page: Page, input: RegistryFormInput): Promise<void> {
  await goTo(page, 'Registries')
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
