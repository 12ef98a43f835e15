/** Who is at the other end, as far as the connection and trusted proxies tell. */
export interface Peer {
  readonly requestId: string
  /** The address of the client: behind trusted proxies the one that they report. */
  readonly address: string
  /** The origin under which the request reached us, such as `https://wharfinger.example.com`. */
  readonly origin: string
}

/** Everything that answers requests has this shape, with or without a listening socket. */
export type Handler = (request: Request, peer: Peer) => Response | Promise<Response>

/** The request id and the client's address travel in these headers; what a client sent in them is replaced. */
export const REQUEST_ID_HEADER = 'x-request-id'
export const ADDRESS_HEADER = 'x-wharfinger-address'
