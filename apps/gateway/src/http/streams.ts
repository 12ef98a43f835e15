import type { ServerResponse } from 'node:http'

/** Answers that go on until somebody ends them: server-sent events. */
export interface Streams {
  /** Aborted when the client goes away, or the server ends its stream. */
  readonly signal: (outgoing: ServerResponse) => AbortSignal
  /** Remembers an answer that is a stream. */
  readonly track: (response: Response, outgoing: ServerResponse) => void
  /** Tells every open stream that the server stops, and ends it. */
  readonly end: () => void
}

export function createStreams(): Streams {
  const controllers = new WeakMap<ServerResponse, AbortController>()
  const open = new Set<ServerResponse>()
  return {
    signal(outgoing) {
      const controller = new AbortController()
      controllers.set(outgoing, controller)
      let finished = false
      // Not `writableFinished`: that is still false while the last bytes are on their way.
      outgoing.once('finish', () => {
        finished = true
      })
      outgoing.once('close', () => {
        if (!finished) controller.abort()
      })
      return controller.signal
    },
    track(response, outgoing) {
      if (!response.headers.get('content-type')?.startsWith('text/event-stream')) return
      open.add(outgoing)
      outgoing.once('close', () => {
        open.delete(outgoing)
        // Also where the stream ended by itself, so that nothing goes on waiting for its source.
        controllers.get(outgoing)?.abort()
      })
    },
    end() {
      for (const outgoing of open) {
        const { socket } = outgoing
        outgoing.once('finish', () => socket?.destroySoon())
        // A comment (HTML §9.2.6): clients ignore it, people who look at the stream see why.
        outgoing.end(': the server is stopping\n\n')
        controllers.get(outgoing)?.abort()
      }
    },
  }
}
