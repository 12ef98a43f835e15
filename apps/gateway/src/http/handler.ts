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

/** The fields of a request's head, by names in lower case: a `Headers`, or what Node has parsed. */
export interface Fields {
  readonly get: (name: string) => string | null
}

/** A POST to `/graphql` before it is a Request. */
export interface Message {
  readonly fields: Fields
  readonly text: string
  readonly peer: Peer
}

/** An answer that is one text. */
export interface Page {
  readonly status: number
  readonly type: string
  readonly text: string
}

/**
 * Answers the most frequent messages without a Request and a Response, which cost more than the
 * work; null hands one on to the handler, which can answer everything.
 */
export type Shortcut = (message: Message) => Promise<Page | null>

/** The request id and the client's address travel in these headers; what a client sent in them is replaced. */
export const REQUEST_ID_HEADER = 'x-request-id'
export const ADDRESS_HEADER = 'x-wharfinger-address'
