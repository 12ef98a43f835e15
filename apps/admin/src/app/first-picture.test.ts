import { afterEach, expect, test, vi } from 'vitest'
import { createFirstPicture } from './first-picture.ts'

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function recordingFetch() {
  const asked: string[] = []
  const fetching: typeof fetch = (input) => {
    asked.push(typeof input === 'string' ? input : 'elsewhere')
    return Promise.resolve(new Response())
  }
  return { asked, fetching }
}

test('requests go at once before the console is drawn', async () => {
  const { asked, fetching } = recordingFetch()
  await createFirstPicture(fetching).fetch('/auth/state')
  expect(asked).toEqual(['/auth/state'])
})

test('requests of the screens wait until the first picture is painted', async () => {
  vi.useFakeTimers()
  const frames: FrameRequestCallback[] = []
  vi.stubGlobal('requestAnimationFrame', (frame: FrameRequestCallback) => frames.push(frame))
  const { asked, fetching } = recordingFetch()
  const picture = createFirstPicture(fetching)

  picture.begin()
  const answered = picture.fetch('/graphql')
  await vi.advanceTimersByTimeAsync(10)
  expect(asked).toEqual([])

  for (const frame of frames) frame(0)
  await vi.advanceTimersByTimeAsync(0)
  await answered
  expect(asked).toEqual(['/graphql'])
})

test('a page that is not painted is not waited for long', async () => {
  vi.useFakeTimers()
  vi.stubGlobal('requestAnimationFrame', () => 0)
  const { asked, fetching } = recordingFetch()
  const picture = createFirstPicture(fetching)

  picture.begin()
  const answered = picture.fetch('/graphql')
  await vi.advanceTimersByTimeAsync(300)
  await answered
  expect(asked).toEqual(['/graphql'])
})
