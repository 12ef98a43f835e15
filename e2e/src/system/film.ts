import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Page } from '@playwright/test'

/** A film of a page, if one is wanted. */
export interface Film {
  /** Lets whoever watches read; nobody waits where nothing is filmed. */
  readonly pause: (milliseconds: number) => Promise<void>
  /** Ends the film and writes it. */
  readonly end: () => Promise<void>
}

const size = { width: 1280, height: 800 }
const RATE = 12

/**
 * Films what a page shows, for the documents, when pictures are asked for. The browser itself turns
 * the frames into a WebM: they are drawn on a canvas of a second page, which is recorded.
 */
export async function startFilm(page: Page, path: string): Promise<Film> {
  if (process.env['WRITE_PICTURES'] !== '1')
    return { pause: () => Promise.resolve(), end: () => Promise.resolve() }
  const browser = page.context().browser()
  if (!browser) throw new Error('A film needs a browser of its own.')
  const context = await browser.newContext({ viewport: size })
  const cinema = await context.newPage()
  await cinema.setContent(`<canvas width="${size.width}" height="${size.height}"></canvas>`)
  await cinema.evaluate((rate) => {
    const canvas = document.querySelector('canvas')
    const pen = canvas?.getContext('2d')
    if (!canvas || !pen) throw new Error('There is nothing to draw on.')
    const chunks: Blob[] = []
    const recorder = new MediaRecorder(canvas.captureStream(rate), {
      mimeType: 'video/webm; codecs=vp9',
      videoBitsPerSecond: 700_000,
    })
    recorder.addEventListener('dataavailable', ({ data }) => chunks.push(data))
    const cinemaWindow = Object.assign(window, {
      draw: async (frame: string) => {
        const image = new Image()
        image.src = `data:image/jpeg;base64,${frame}`
        await image.decode()
        pen.drawImage(image, 0, 0, canvas.width, canvas.height)
      },
      stopRecording: async () => {
        const stopped = new Promise((resolve) => {
          recorder.addEventListener('stop', resolve)
        })
        recorder.stop()
        await stopped
        const bytes = new Uint8Array(await new Blob(chunks).arrayBuffer())
        let text = ''
        for (let at = 0; at < bytes.length; at += 8_192)
          text += String.fromCodePoint(...bytes.subarray(at, at + 8_192))
        return btoa(text)
      },
    })
    recorder.start()
    return Object.keys(cinemaWindow).length
  }, RATE)

  const devtools = await page.context().newCDPSession(page)
  let drawing = Promise.resolve()
  devtools.on('Page.screencastFrame', ({ data, sessionId }) => {
    drawing = drawing
      // What was put into its window above.
      .then(() => cinema.evaluate((frame) => (window as unknown as Cinema).draw(frame), data))
      .catch(() => {})
    void devtools.send('Page.screencastFrameAck', { sessionId }).catch(() => {})
  })
  await devtools.send('Page.startScreencast', {
    format: 'jpeg',
    quality: 85,
    maxWidth: size.width,
    maxHeight: size.height,
  })
  return {
    // Whoever watches is a person.
    pause: (milliseconds) => page.waitForTimeout(milliseconds),
    end: async () => {
      await devtools.send('Page.stopScreencast')
      await drawing
      // The same.
      const film = await cinema.evaluate(() => (window as unknown as Cinema).stopRecording())
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, Buffer.from(film, 'base64'))
      await context.close()
    },
  }
}

/** What the page above puts into its window. */
interface Cinema {
  readonly draw: (frame: string) => Promise<void>
  readonly stopRecording: () => Promise<string>
}
