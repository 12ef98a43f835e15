import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import type { Duplex } from 'node:stream'

/** A proxy for HTTPS that finds some hosts at other addresses, and no other host at all. */
export interface ConnectProxy extends AsyncDisposable {
  readonly url: string
}

/** Starts one; the places are written as WHARFINGER_HOST_OVERRIDES has them: `host=ip:port`. */
export async function startConnectProxy(overrides: readonly string[]): Promise<ConnectProxy> {
  const places = new Map(overrides.map((entry) => [before(entry, '='), after(entry, '=')]))
  const server = createServer()
  const clients = new Set<Duplex>()
  server.on('connect', ({ url = '' }, client, head) => {
    clients.add(client)
    const place = places.get(before(url, ':'))
    if (place === undefined) {
      client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
      return
    }
    const target = connect(Number(after(place, ':')), before(place, ':'), () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      target.write(head)
      target.pipe(client).pipe(target)
    })
    target.on('error', () => client.destroy())
    client.on('error', () => target.destroy())
    client.on('close', () => target.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on a port has such an address.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      // The server has handed these over, and knows them no more.
      for (const client of clients) client.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function before(text: string, mark: string): string {
  return text.slice(0, text.indexOf(mark))
}

function after(text: string, mark: string): string {
  return text.slice(text.indexOf(mark) + 1)
}
