import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

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

/** What a gate does with a connection: lets it through, breaks it off, or never says a word. */
export type Passage = 'open' | 'broken' | 'silent'

export interface Gate extends AsyncDisposable {
  readonly host: string
  /** How many connections were made to it. */
  readonly connections: () => number
  readonly turn: (passage: Passage) => void
}

/** A way to the server at a port. */
export async function startGate(target: number, first: Passage): Promise<Gate> {
  const sockets = new Set<Socket>()
  let passage = first
  let connections = 0
  const server = createServer((socket) => {
    connections += 1
    sockets.add(socket.on('error', () => socket.destroy()))
    if (passage === 'broken') socket.resetAndDestroy()
    if (passage !== 'open') return
    const inner = connect(target, '127.0.0.1')
    sockets.add(inner.on('error', () => socket.destroy()))
    socket.pipe(inner).pipe(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on TCP has an address with a port.
  const { port } = server.address() as AddressInfo
  return {
    host: `127.0.0.1:${port}`,
    connections: () => connections,
    turn: (next) => {
      passage = next
    },
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
