import type { Page } from '@playwright/test'
import { expect } from '../system/journey.ts'
import { addRegistries } from '../system/registries.ts'
import { test } from '../system/shared-gateway.ts'

interface Box {
  readonly label: string
  readonly isSecret: boolean
  readonly autocomplete: string
  /** What a manager reads besides: its name, its id, and what it is for by its type. */
  readonly words: string
  /** Whether a manager would put a saved login here. */
  readonly isFilled: boolean
}

/**
 * What password managers go by, as Chromium, Firefox and Bitwarden do: a password box that is not
 * said to be for a new one gets the saved password, the text box before it the saved name; and so
 * does a box that is called like one.
 */
async function boxesOf(page: Page): Promise<readonly Box[]> {
  return page.evaluate(() => {
    const login = /user|login|e-?mail|passw|current/iu
    const all = [
      ...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
        'form input, form textarea',
      ),
    ].filter(
      ({ type }) => !['hidden', 'radio', 'checkbox', 'file', 'date', 'search'].includes(type),
    )
    const isPassword = (box: (typeof all)[number] | undefined) =>
      box !== undefined && box.type === 'password' && box.autocomplete !== 'new-password'
    return all.map((box, index) => {
      const words = `${box.name} ${box.id}`
      return {
        label: box.labels?.[0]?.textContent ?? '',
        isSecret: box.type === 'password' || box.dataset['secret'] !== undefined,
        autocomplete: box.autocomplete,
        words,
        isFilled:
          isPassword(box) ||
          isPassword(all[index + 1]) ||
          (box.type !== 'password' && !['off', 'new-password'].includes(box.autocomplete)) ||
          login.test(words),
      }
    })
  })
}

/** Fails where a saved login could land in this form, or another name than that of its field could. */
async function expectLeftAlone(page: Page, where: string): Promise<void> {
  const boxes = await boxesOf(page)
  expect(boxes.length, where).toBeGreaterThan(0)
  expect(
    boxes.filter(({ isFilled }) => isFilled),
    where,
  ).toEqual([])
  for (const { label, autocomplete, isSecret } of boxes)
    expect(autocomplete, `${where}: ${label}`).toBe(isSecret ? 'new-password' : 'off')
}

test('a saved login is put into the sign-in', async ({ console: _, otherBrowser, gateway }) => {
  const stranger = await otherBrowser()
  await stranger.goto(gateway.url)
  await stranger.getByRole('button', { name: 'Sign in' }).waitFor()

  const boxes = await boxesOf(stranger)

  expect(boxes.map(({ autocomplete }) => autocomplete)).toEqual(['username', 'current-password'])
  expect(boxes.every(({ isFilled }) => isFilled)).toBe(true)
})

for (const slug of ['ecr', 'gcr', 'acr', 'harbor', 'docker']) {
  test(`a saved login is put into no box of the ${slug} form`, async ({
    console: page,
    gateway,
  }) => {
    await page.goto(`${gateway.url}/registries/new/${slug}`)
    await page.getByRole('textbox', { name: 'Registry', exact: true }).waitFor()
    const methods = page.getByRole('radiogroup', { name: 'Credential' }).getByRole('radio')
    const names = await methods.evaluateAll((radios) =>
      radios.map((radio) => radio.closest('div')?.textContent ?? ''),
    )
    await expectLeftAlone(page, slug)
    for (let each = 0; each < names.length; each += 1) {
      await methods.nth(each).check()
      await expectLeftAlone(page, `${slug}: ${names[each] ?? ''}`)
    }
  })
}

test('a stored secret has no box until it is replaced, and then one that is left alone', async ({
  console: page,
  gateway,
}) => {
  const credential = { basic: { username: 'ci', password: 'kept' } }
  const [id = ''] = await addRegistries(gateway, [{ registry: 'fill.example.com', credential }])
  await page.goto(`${gateway.url}/registries/${id}/edit`)
  await page.getByRole('textbox', { name: 'Registry', exact: true }).waitFor()
  expect((await boxesOf(page)).filter(({ isSecret }) => isSecret)).toEqual([])

  await page.getByRole('button', { name: 'Replace' }).click()
  await expectLeftAlone(page, 'edit')
  await page.goto(`${gateway.url}/registries/${id}#secret`)
  await page.getByLabel('Password or token').waitFor()
  await expectLeftAlone(page, 'replace secret')
})
