/** The parts of a Signature Version 4 `Authorization` header. */
export interface SignedWith {
  readonly accessKeyId: string
  /** `YYYYMMDD` */
  readonly date: string
  readonly region: string
  readonly service: string
  readonly signedHeaders: readonly string[]
  readonly signature: string
}

const form =
  /^AWS4-HMAC-SHA256 +Credential=(?<id>[^/,\s]+)\/(?<date>\d{8})\/(?<region>[^/,]+)\/(?<service>[^/,]+)\/aws4_request, *SignedHeaders=(?<headers>[a-z0-9;-]+), *Signature=(?<signature>[0-9a-f]{64})$/u

/** Null for a header that is not of this form. */
export function parseAuthorizationHeader(header: string): SignedWith | null {
  const groups = form.exec(header)?.groups
  if (groups === undefined) return null
  const { id = '', date = '', region = '', service = '', headers = '', signature = '' } = groups
  return { accessKeyId: id, date, region, service, signedHeaders: headers.split(';'), signature }
}
