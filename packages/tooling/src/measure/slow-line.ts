import { createConnection, createServer, type Socket } from 'node:net'
import { setTimeout } from 'node:timers/promises'

/** A port before a server's: what the server says comes later. */
export interface SlowLine extends AsyncDisposable {
  readonly port: number
}

/** Hands on what comes, so many milliseconds later; the order stays. */
async function handOn(from: Socket, to: Socket, milliseconds: number): Promise<void> {
  const pieces: { readonly due: number; readonly piece: Buffer }[] = []
  let wake = (): void => {}
  let ended = false
  from.on('data', (piece: Buffer) => {
    pieces.push({ due: performance.now() + milliseconds, piece })
    wake()
  })
  const end = (): void => {
    ended = true
    wake()
  }
  from.on('close', end).on('error', end)
  to.on('error', end)
  for (;;) {
    const next = pieces.shift()
    if (next) {
      const wait = next.due - performance.now()
      if (wait > 0) await setTimeout(wait)
      to.write(next.piece)
    } else if (ended) break
    else await new Promise<void>((resolve) => (wake = resolve))
  }
  to.end()
}

/** Opens a line to a port of this machine with that much latency on the way back. */
export async function openSlowLine(to: number, milliseconds: number): Promise<SlowLine> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    const onward = createConnection(to, '127.0.0.1')
    for (const each of [socket, onward]) {
      sockets.add(each)
      each.on('error', () => each.destroy()).on('close', () => sockets.delete(each))
    }
    socket.pipe(onward)
    void handOn(onward, socket, milliseconds)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The line has no port.')
  return {
    port: address.port,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => {
        server.close(resolve)
      })
    },
  }
}
