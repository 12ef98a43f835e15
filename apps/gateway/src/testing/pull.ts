import type { Application } from '../compose.ts'
import { openFor } from '../images/registry-session.ts'
import type { Image } from '../images/image.ts'

/** Something that images can be pulled from. */
export interface Pulled {
  readonly place: Pick<Image, 'registryHost' | 'repository'>
}

/** A session as the work on an image has it, and a pull by it that answers its status or code. */
export async function openPull(server: Application, { place }: Pulled) {
  const { session } = await openFor(server, place, new AbortController().signal)
  return async (): Promise<number | string> => {
    try {
      const { status, body } = await session.request({
        method: 'GET',
        path: `/v2/${place.repository}/tags/list`,
        scope: [`repository:${place.repository}:pull`],
      })
      body.resume()
      return status
    } catch (error) {
      if (error instanceof Error && 'code' in error) return String(error.code)
      throw error
    }
  }
}

/** One pull with a session of its own. */
export async function pull(server: Application, pulled: Pulled) {
  const request = await openPull(server, pulled)
  return request()
}
