import { createConnection, createServer, type Socket } from 'node:net'

/** A door on the way to a server: connections wait in front of it until it is opened. */
export interface Gate extends AsyncDisposable {
  readonly port: number
  readonly open: () => void
}

interface GateOptions {
  /** How many bytes come back over each connection while it is closed; none unless given. */
  readonly bytes?: number
}

/** Makes a closed gate before a port of this machine. */
export async function startGate(port: number, { bytes = 0 }: GateOptions = {}): Promise<Gate> {
  const sockets = new Set<Socket>()
  const held = new Set<() => void>()
  let isOpen = false
  const hold = (socket: Socket): Socket => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    // Either side may go away; the other is then ended too.
    socket.on('error', () => socket.destroy())
    return socket
  }
  const pass = (socket: Socket): void => {
    // It did not wait until the gate was opened.
    if (socket.destroyed) return
    const onward = hold(createConnection(port, '127.0.0.1'))
    socket.pipe(onward).pipe(socket)
    let passed = 0
    onward.on('data', (chunk: Buffer) => {
      passed += chunk.length
      if (isOpen || passed < bytes) return
      onward.unpipe(socket).pause()
      held.add(() => onward.pipe(socket))
    })
    socket.on('close', () => onward.destroy())
    onward.on('close', () => socket.destroy())
  }
  const server = createServer((socket) => {
    hold(socket)
    if (isOpen || bytes > 0) pass(socket)
    else held.add(() => pass(socket))
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The gate has no port.')
  return {
    port: address.port,
    open: () => {
      isOpen = true
      for (const goOn of held) goOn()
      held.clear()
    },
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => {
        server.close(resolve)
      })
    },
  }
}
