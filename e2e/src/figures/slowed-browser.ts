import { startDevtools } from './devtools.ts'
import { type Figures, watchFigures } from './watch-figures.ts'

/** A page that is slowed down four times once it is told to, and watched from the start. */
export interface SlowedPage extends AsyncDisposable {
  readonly open: (url: string) => Promise<void>
  /** What a piece of JavaScript gives in the page. */
  readonly evaluate: (expression: string) => Promise<unknown>
  /** Resolves when a condition, in JavaScript, holds in the page. */
  readonly until: (condition: string) => Promise<void>
  /** Clicks in the middle of the element that an expression gives. */
  readonly click: (element: string) => Promise<void>
  readonly press: (key: keyof typeof keys) => Promise<void>
  readonly type: (text: string) => Promise<void>
  /** Keeps what an answer from there set. */
  readonly keepCookies: (url: string, cookies: readonly string[]) => Promise<void>
  /** Resolves when what is there has been painted, and the browser has told of it. */
  readonly painted: () => Promise<void>
  readonly slowDown: () => Promise<void>
  /** What was seen since the page was opened, once two more frames are painted. */
  readonly figures: () => Promise<Figures>
}

/** Their numbers (Windows' virtual key codes), without which the browser does not scroll. */
const keys = { PageDown: 34, Home: 36 } as const

/** Opens an empty page in a browser of its own. */
export async function openSlowedPage(): Promise<SlowedPage> {
  const devtools = await startDevtools()
  const { targetId } = await devtools.send('Target.createTarget', { url: 'about:blank' })
  await devtools.send('Target.activateTarget', { targetId })
  const { sessionId } = await devtools.send('Target.attachToTarget', { targetId, flatten: true })
  const send = async (method: string, parameters: object = {}) =>
    devtools.send(method, parameters, String(sessionId))
  const evaluate = async (expression: string): Promise<unknown> => {
    const options = { expression, awaitPromise: true, returnByValue: true }
    const { result, exceptionDetails } = await send('Runtime.evaluate', options)
    if (exceptionDetails !== undefined) throw new Error(`This failed in the page: ${expression}`)
    // A remote object; by value, as was asked for.
    return (result as { readonly value?: unknown }).value
  }
  const until = async (condition: string): Promise<void> => {
    await evaluate(`new Promise((resolve) => {
      const look = () => (${condition} ? resolve() : setTimeout(look, 20))
      look()
    })`)
  }
  await send('Emulation.setDeviceMetricsOverride', {
    ...{ width: 1280, height: 800 },
    ...{ deviceScaleFactor: 1, mobile: false },
  })
  await send('Page.enable')
  await send('Page.addScriptToEvaluateOnNewDocument', { source: `(${String(watchFigures)})()` })
  return {
    open: async (url) => {
      await send('Page.navigate', { url })
    },
    evaluate,
    until,
    click: async (element) => {
      const where = `(({ left, top, width, height }) => [left + width / 2, top + height / 2])`
      // This is what the expression gives.
      const [x, y] = (await evaluate(`${where}(${element}.getBoundingClientRect())`)) as number[]
      for (const type of ['mouseMoved', 'mousePressed', 'mouseReleased'])
        await send('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount: 1 })
    },
    press: async (key) => {
      const named = { key, code: key, windowsVirtualKeyCode: keys[key] }
      await send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...named })
      await send('Input.dispatchKeyEvent', { type: 'keyUp', ...named })
    },
    type: async (text) => {
      for (const key of text) {
        await send('Input.dispatchKeyEvent', { type: 'keyDown', key, text: key })
        await send('Input.dispatchKeyEvent', { type: 'keyUp', key })
      }
    },
    keepCookies: async (url, cookies) => {
      for (const cookie of cookies) {
        const [, name, value] = /^([^=]+)=([^;]*)/u.exec(cookie) ?? []
        await send('Network.setCookie', { url, name, value, httpOnly: true })
      }
    },
    painted: async () => {
      await until(`window.figures.lcp > 0`)
      // It tells of a paint once that is on the screen, at some time after the frame.
      await evaluate(`new Promise((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 300)))
      })`)
    },
    slowDown: async () => {
      await send('Emulation.setCPUThrottlingRate', { rate: 4 })
    },
    figures: async () =>
      // What `watchFigures` keeps.
      (await evaluate(`new Promise((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => resolve({ ...window.figures })))
      })`)) as Figures,
    [Symbol.asyncDispose]: () => devtools[Symbol.asyncDispose](),
  }
}
