import type { Page } from '@playwright/test'
import { graphql } from '@wharfinger/tooling/graphql'
import { type Gateway, startGateway } from '../system/gateway.ts'
import { expect, test as base } from '../system/journey.ts'

const count = 100_000
const mostDrawn = 60

const test = base.extend<object, { crowd: Gateway }>({
  crowd: [
    async ({ browserName: _ }, use) => {
      await using gateway = await startGateway({}, { registries: count })
      await use(gateway)
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  gateway: async ({ crowd }, use) => {
    await use(crowd)
  },
})

const rows = (page: Page) => page.locator('tbody tr[data-index]')

/** Scrolls down until the row of that place is drawn; fewer rows at most were there meanwhile. */
async function scrollDownTo(page: Page, index: number): Promise<number> {
  let most = 0
  await expect
    .poll(
      async () => {
        const shown = await page.evaluate(() => {
          scrollBy(0, innerHeight * 2)
          const drawn = [...document.querySelectorAll<HTMLElement>('tbody tr[data-index]')]
          return drawn.map(({ dataset }) => Number(dataset['index']))
        })
        most = Math.max(most, shown.length)
        return Math.max(...shown)
      },
      { intervals: [50] },
    )
    .toBeGreaterThanOrEqual(index)
  return most
}

const lastPage = '{ registries(last: 60) { pageInfo { startCursor } } }'

interface LastPage {
  readonly registries: { readonly pageInfo: { readonly startCursor: string } }
}

test('a table of 100,000 registries draws few rows, however deep one scrolls', async ({
  console: page,
  gateway,
}) => {
  test.slow()
  await page.goto(`${gateway.url}/registries?sort=created_at`)
  await expect(page.getByText('100,000 in all')).toBeVisible()

  expect(await scrollDownTo(page, 250)).toBeLessThanOrEqual(mostDrawn)
  await expect(page).toHaveURL(/[?&]after=/u)

  const answer = await graphql(gateway.url, await gateway.adminToken(), lastPage)
  // The query above is the shape.
  const { startCursor } = (answer.data as LastPage).registries.pageInfo
  await page.goto(`${gateway.url}/registries?sort=created_at&after=${startCursor}`)
  expect(await scrollDownTo(page, 58)).toBeLessThanOrEqual(mostDrawn)
  await expect(page.getByRole('link', { name: 'Registry 100000' })).toBeVisible()
  await page.getByRole('button', { name: 'Show earlier rows' }).click()
  await page.evaluate(() => window.scrollTo(0, 0))
  await page.getByRole('link', { name: 'Registry 99892', exact: true }).waitFor()
  expect(await rows(page).count()).toBeLessThanOrEqual(mostDrawn)
})

test('one of 100,000 is found, and search, filter and order outlive a reload', async ({
  console: page,
  gateway,
}) => {
  test.slow()
  await page.goto(`${gateway.url}/registries`)
  await expect(page.getByText('100,000 in all')).toBeVisible()
  await page.keyboard.press('/')
  await page.keyboard.type('Registry 9998')
  await expect(page.getByText('11 in all')).toBeVisible()
  const order = page.getByRole('columnheader', { name: 'Registry', exact: true })
  await order.getByRole('button').click()
  await expect(order).toHaveAttribute('aria-sort', 'ascending')
  await order.getByRole('button').click()
  await page.getByRole('group', { name: 'Status' }).getByRole('button', { name: 'Failing' }).click()

  for (const reloads of [0, 1]) {
    if (reloads > 0) await page.reload()
    await expect(page.getByText('1 in all')).toBeVisible()
    await expect(page.getByRole('link', { name: 'Registry 99980' })).toBeVisible()
    await expect(page.getByRole('searchbox', { name: 'Search registries' })).toHaveValue(
      'Registry 9998',
    )
    await expect(page.getByRole('columnheader', { name: 'Registry', exact: true })).toHaveAttribute(
      'aria-sort',
      'descending',
    )
    const { searchParams } = new URL(page.url())
    expect(Object.fromEntries(searchParams)).toEqual({
      q: 'Registry 9998',
      status: 'failing',
      sort: 'registry-desc',
    })
  }
})

/** The place of the row with the focus; null where no row has it. */
const focused = async (page: Page) =>
  page.evaluate(
    () => document.activeElement?.closest<HTMLElement>('tr[data-index]')?.dataset['index'] ?? null,
  )

test('the focus goes from row to row in a long table, and stays where it is when one scrolls', async ({
  console: page,
  gateway,
}) => {
  test.slow()
  await page.goto(`${gateway.url}/registries`)
  await expect(page.getByText('100,000 in all')).toBeVisible()
  await rows(page).first().getByRole('link').focus()
  const order: number[] = []
  for (let each = 0; each < 160; each += 1) {
    await page.keyboard.press('Tab')
    order.push(Number(await focused(page)))
  }
  const last = Math.max(...order)
  expect(order).toEqual(order.toSorted((a, b) => a - b))
  expect(new Set(order).size).toBe(1 + last)
  expect(last).toBeGreaterThan(30)

  await scrollDownTo(page, last + 40)
  expect(await focused(page)).toBe(String(last))
  expect(await rows(page).count()).toBeLessThanOrEqual(mostDrawn)
  // The row has four places that take the focus.
  for (let each = 0; each < 4; each += 1) await page.keyboard.press('Shift+Tab')
  expect(await focused(page)).toBe(String(last - 1))
  await expect(page.locator(':focus')).toBeInViewport()
})
