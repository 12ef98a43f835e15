import { readUpTo } from '../transport/body.ts'
import { type Deadline, startDeadline } from '../transport/deadline.ts'
import type { RequestHeaders, ResponseHeaders } from '../transport/headers.ts'
import { bareHostname } from '../transport/target.ts'
import type { Transport } from '../transport/transport.ts'

export interface MetadataQuestion {
  readonly method?: 'GET' | 'PUT'
  readonly url: string
  readonly headers: RequestHeaders
}

export interface MetadataAnswer {
  readonly headers: ResponseHeaders
  readonly text: string
}

/** Asks the service that tells a machine who it is; null where it does not answer with 200. */
export type AskMetadata = (question: MetadataQuestion) => Promise<MetadataAnswer | null>

const BODY_LIMIT = 64 * 1024
/** It is next door; where there is none, packets are often lost without an answer. */
const BUDGET_MS = 2000

export function metadataOf(transport: Transport, whole: Deadline): AskMetadata {
  return async ({ method = 'GET', url, headers }) => {
    using deadline = startDeadline(BUDGET_MS, whole.signal)
    const target = new URL(url)
    const registryHostname = bareHostname(target)
    try {
      const { status, ...answer } = await transport.request({
        method,
        url: target,
        headers,
        route: { purpose: 'metadata', configured: true, registryHostname, reached: null },
        tls: { verify: true, caCertificate: null },
        redirects: 'refuse',
        deadline,
        attempts: 1,
      })
      const { bytes, isWhole } = await readUpTo(answer.body, BODY_LIMIT, target.host)
      if (status !== 200 || !isWhole) return null
      return { headers: answer.headers, text: bytes.toString('utf8').trim() }
    } catch {
      return null
    }
  }
}

/** A JSON object, or an empty one for anything else. */
export function objectIn(answer: MetadataAnswer | null): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(answer?.text ?? 'null')
    // A parsed JSON object has string keys and unknown values, which is all that is claimed here.
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

/** A name or an id that may be shown as it is; null for what looks like neither. */
export function shown(value: unknown): string | null {
  return typeof value === 'string' && /^[\w.+=,@:\/\-]{1,512}$/v.test(value) ? value : null
}
