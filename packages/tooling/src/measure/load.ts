import autocannon from 'autocannon'

export interface LoadOptions {
  readonly url: string
  /** Sent as a Bearer token. */
  readonly token?: string
  /** Sent as JSON by POST; without it the load is GETs. */
  readonly body?: unknown
  readonly seconds: number
  /** Requests a second of all 20 connections together; as many as can be unless given. */
  readonly rate?: number
}

export interface LoadResult {
  readonly perSecond: number
  /** Milliseconds, corrected for requests that waited for others. */
  readonly p99: number
}

/** 20 connections against one server. Fails when a single answer is not a good one. */
export async function load(options: LoadOptions): Promise<LoadResult> {
  const { url, token, body, seconds, rate } = options
  const result = await autocannon({
    url,
    connections: 20,
    duration: seconds,
    ...(rate === undefined ? {} : { overallRate: Math.max(20, Math.round(rate)) }),
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  })
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${url}: ${result.non2xx} answers were not 2xx, ${result.errors} failed`)
  }
  return { perSecond: result.requests.average, p99: result.latency.p99 }
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
