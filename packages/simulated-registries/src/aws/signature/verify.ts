import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Clock } from '../../wire/clock.ts'
import type { Request } from '../../wire/message.ts'
import type { AwsAccessKey } from '../identities.ts'
import { partitionOf, regionOf } from '../partitions.ts'
import { parseAuthorizationHeader, type SignedWith } from './authorization-header.ts'
import { canonicalRequest, sha256 } from './canonical-request.ts'

/** What is wrong with a signed request; each protocol of AWS has its own names for these. */
export type Flaw = 'missing' | 'incomplete' | 'unknownKey' | 'badSignature' | 'expiredKey'

export type Verdict =
  | { readonly ok: true; readonly key: AwsAccessKey; readonly region: string }
  | { readonly ok: false; readonly flaw: Flaw; readonly message: string }

interface Verification {
  readonly service: string
  readonly keys: ReadonlyMap<string, AwsAccessKey>
  readonly clock: Clock
}

const tolerance = 5 * 60_000

function refuse(flaw: Flaw, message: string): Verdict {
  return { ok: false, flaw, message }
}

function mac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}

/** `20261123T160000Z` and its ms since the epoch. */
function stamp(ms: number): string {
  return new Date(ms).toISOString().replaceAll(/[-:]|\.\d+/gu, '')
}

function stampTime(text: string): number {
  return Date.parse(
    text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/u, '$1-$2-$3T$4:$5:$6Z'),
  )
}

/** The hex signature that the holder of this secret would have made. */
function expected(request: Request, secret: string, signed: SignedWith, date: string): string {
  const scope = `${signed.date}/${signed.region}/${signed.service}/aws4_request`
  const canonical = sha256(canonicalRequest(request, signed.signedHeaders))
  const toSign = ['AWS4-HMAC-SHA256', date, scope, canonical].join('\n')
  const dayKey = mac(`AWS4${secret}`, signed.date)
  const scopeKey = mac(mac(mac(dayKey, signed.region), signed.service), 'aws4_request')
  return mac(scopeKey, toSign).toString('hex')
}

function clockFlaw(date: string, clock: Clock): string | null {
  const [sent, now] = [stampTime(date), clock.now()]
  const [earliest, latest] = [stamp(now - tolerance), stamp(now + tolerance)]
  if (sent < now - tolerance) {
    return `Signature expired: ${date} is now earlier than ${earliest} (${stamp(now)} - 5 min.)`
  }
  if (sent > now + tolerance) {
    return `Signature not yet current: ${date} is still later than ${latest} (${stamp(now)} + 5 min.)`
  }
  return null
}

/** What must be signed for a signature to say anything: the host and every header of AWS's own. */
function unsignedHeader({ headers }: Request, signed: readonly string[]): string | undefined {
  const own = Object.keys(headers).filter((name) => name.startsWith('x-amz-'))
  return ['host', ...own].find((name) => !signed.includes(name))
}

/** The long-lived or temporary key that signed; a temporary one counts only with its token. */
function keyOf(request: Request, signed: SignedWith, { keys }: Verification): AwsAccessKey | null {
  const key = keys.get(signed.accessKeyId)
  const sent = request.headers['x-amz-security-token'] ?? null
  const fits = key?.active === true && key.principal.partition === partitionOf(signed.region)
  return fits && key.sessionToken === sent ? key : null
}

/** Verifies Signature Version 4 as AWS does: form, scope, key, time, signature, the key's life. */
export function verifySignature(request: Request, verification: Verification): Verdict {
  const header = request.headers.authorization
  if (header === undefined) return refuse('missing', 'Missing Authentication Token')
  const signed = parseAuthorizationHeader(header)
  const date = request.headers['x-amz-date']
  if (signed === null || typeof date !== 'string' || Number.isNaN(stampTime(date))) {
    return refuse('incomplete', 'The request signature does not conform to AWS standards.')
  }
  const unsigned = unsignedHeader(request, signed.signedHeaders)
  if (unsigned !== undefined) {
    return refuse(
      'badSignature',
      `'${unsigned}' must be a 'SignedHeader' in the AWS Authorization.`,
    )
  }
  const region = regionOf(request.host)
  if (region !== null && region !== signed.region) {
    return refuse('badSignature', 'Credential should be scoped to a valid region.')
  }
  if (signed.service !== verification.service) {
    const scope = `Credential should be scoped to correct service: '${verification.service}'.`
    return refuse('badSignature', scope)
  }
  const key = keyOf(request, signed, verification)
  if (key === null) {
    return refuse('unknownKey', 'The security token included in the request is invalid.')
  }
  const late = clockFlaw(date, verification.clock)
  if (late !== null) return refuse('badSignature', late)
  const wanted = Buffer.from(expected(request, key.secret, signed, date))
  if (!date.startsWith(signed.date) || !timingSafeEqual(wanted, Buffer.from(signed.signature))) {
    return refuse(
      'badSignature',
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
    )
  }
  if (key.expiresAt !== null && verification.clock.now() >= key.expiresAt) {
    return refuse('expiredKey', 'The security token included in the request is expired')
  }
  return { ok: true, key, region: signed.region }
}
