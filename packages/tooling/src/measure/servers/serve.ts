import { createServer, type RequestListener } from 'node:http'

/** Serves on a free port of this machine, and prints the address for whoever started the program. */
export function serve(answer: RequestListener): void {
  const server = createServer(answer).listen(0, '127.0.0.1', () => {
    const address = server.address()
    if (typeof address === 'object') console.log(`ready on http://127.0.0.1:${address?.port ?? 0}`)
  })
}
