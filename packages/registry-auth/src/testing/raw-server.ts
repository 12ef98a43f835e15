import { type AddressInfo, createServer } from 'node:net'

/** Accepts connections and says `greeting` on each, or nothing. */
export async function startRawServer(
  greeting = '',
): Promise<AsyncDisposable & { readonly host: string }> {
  const sockets = new Set<{ destroy: () => unknown }>()
  const server = createServer((socket) => {
    sockets.add(socket)
    // The client hangs up when it has heard enough.
    socket.on('error', () => socket.destroy())
    if (greeting !== '') socket.write(greeting)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on TCP has an address with a port.
  const { port } = server.address() as AddressInfo
  return {
    host: `127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
