import { expect, test, vi } from 'vitest'
import { whenThere } from './load-part.ts'

const missing = new TypeError('Failed to fetch dynamically imported module')

test('a part that cannot be loaded without network is loaded once there is one', async () => {
  const load = vi.fn<() => Promise<string>>(async () => 'part').mockRejectedValueOnce(missing)
  vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('Failed to fetch'))
  const listening = vi.spyOn(globalThis, 'addEventListener')

  const part = whenThere(load)()
  await vi.waitFor(() => expect(listening).toHaveBeenCalledWith('online', expect.anything()))
  dispatchEvent(new Event('online'))

  await expect(part).resolves.toBe('part')
  expect(load).toHaveBeenCalledTimes(2)
})

test('a part that a server which is there has not got is an error', async () => {
  vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response('ok'))
  const load = vi.fn<() => Promise<never>>(async () => Promise.reject(missing))

  await expect(whenThere(load)()).rejects.toBe(missing)
  expect(load).toHaveBeenCalledTimes(2)
})
