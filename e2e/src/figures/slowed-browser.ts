import { chromium, type Page } from '@playwright/test'
import { findProgram } from '@wharfinger/tooling/programs'
import { watchFigures } from './measure-page.ts'

/** A page that is slowed down four times once it is told to, and watched from the start. */
export interface SlowedBrowser extends AsyncDisposable {
  readonly page: Page
}

/** Starts a browser of its own; `before` is done at full speed. */
export async function openSlowed(
  before: (page: Page) => Promise<void> = async () => {},
): Promise<SlowedBrowser> {
  const executablePath = findProgram('chromium')
  const browser = await chromium.launch({
    ...(executablePath === null ? {} : { executablePath }),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  await before(page)
  await watchFigures(page)
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  return { page, [Symbol.asyncDispose]: () => browser.close() }
}
