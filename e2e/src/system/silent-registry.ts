import { createServer } from 'node:net'

/** What listens as a registry does and never says a word. */
export interface SilentRegistry extends AsyncDisposable {
  /** `localhost:PORT`, as in an image reference. */
  readonly host: string
}

export async function startSilentRegistry(): Promise<SilentRegistry> {
  const open = new Set<{ destroy: () => void }>()
  const server = createServer((socket) => {
    open.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => open.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('It has no port.')
  return {
    host: `localhost:${address.port}`,
    async [Symbol.asyncDispose]() {
      for (const socket of open) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
