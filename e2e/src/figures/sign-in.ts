import { administrator } from '@wharfinger/tooling/demo/administrator'
import type { SlowedPage } from './slowed-browser.ts'

/** Signs in at a gateway as the demonstration's administrator. */
export async function signIn(page: Pick<SlowedPage, 'keepCookies'>, url: string): Promise<void> {
  const { email, password } = administrator
  const answer = await fetch(`${url}/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email, password }),
  })
  if (!answer.ok) throw new Error(`The sign-in was refused: HTTP ${answer.status}`)
  await page.keepCookies(url, answer.headers.getSetCookie())
}
