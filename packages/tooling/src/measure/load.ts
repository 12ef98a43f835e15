import autocannon from 'autocannon'

export interface LoadOptions {
  readonly url: string
  /** Sent as a Bearer token. */
  readonly token?: string
  /** Sent as JSON by POST; without it the load is GETs. */
  readonly body?: unknown
  /** Sent in turn instead of one body, each connection beginning at another place. */
  readonly bodies?: readonly unknown[]
  readonly seconds: number
}

export interface LoadResult {
  readonly perSecond: number
}

const CONNECTIONS = 20

/** 20 connections against one server. Fails when a single answer is not a good one. */
export async function load(options: LoadOptions): Promise<LoadResult> {
  const { url, token, bodies, seconds } = options
  const body = options.body ?? bodies?.[0]
  const requests = bodies?.map((each) => ({ body: JSON.stringify(each) })) ?? []
  let connection = 0
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: seconds,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    // In step with one another, all connections but the first would get what was just answered.
    setupClient: (client) => {
      if (requests.length === 0) return
      const start = Math.floor((requests.length * connection) / CONNECTIONS)
      connection += 1
      client.setRequests([...requests.slice(start), ...requests.slice(0, start)])
    },
  })
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${url}: ${result.non2xx} answers were not 2xx, ${result.errors} failed`)
  }
  return { perSecond: result.requests.average }
}

/** Asks once and answers the parsed data, so that a load is known to measure the right thing. */
export async function ask({ url, token, body }: Omit<LoadOptions, 'seconds'>): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  })
  const text = await response.text()
  if (!response.ok || text.includes('"errors"')) {
    throw new Error(`${url} answered ${response.status}: ${text}`)
  }
  const parsed: unknown = JSON.parse(text)
  return parsed
}
