/** What stands in a log where something secret stood. */
export const CENSORED = '[redacted]'

/** Names whose values are never logged, wherever in an object they stand. */
const SECRET_NAMES = [
  'password',
  'secret',
  'token',
  'authorization',
  'proxy-authorization',
  'cookie',
  'set-cookie',
  'credential',
  'credentials',
  'sealed',
  'jsonKey',
  'secretAccessKey',
  'sessionToken',
  'identityToken',
  'refreshToken',
  'accessToken',
  'body',
  'variables',
] as const

/** The same names as paths of pino, for values that are objects. */
export const SECRET_PATHS: string[] = SECRET_NAMES.flatMap((name) => {
  const key = `["${name}"]`
  return [key, `*${key}`, `*.*${key}`]
})

const NAMED_VALUE = new RegExp(String.raw`"(${SECRET_NAMES.join('|')})":"(?:[^"\\]|\\.)*"`, 'giv')

/** Things that are secret whatever they are called. Written for a line of JSON: `\n` is two characters. */
const SECRET_VALUES: readonly (readonly [RegExp, string])[] = [
  [/\b(Bearer|Basic) +[\w.~+\/=\-]{8,}/giv, `$1 ${CENSORED}`],
  [/\bwhf_[\w\-]{8,}/gv, CENSORED],
  [/\beyJ[\w\-]{8,}\.[\w\-]+\.[\w\-]*/gv, CENSORED],
  [/(?<=:\/\/)[^\s"\/@]+:[^\s"\/@]+(?=@)/gv, CENSORED],
  // What follows the question mark can be a key by itself, as in a presigned address of a blob.
  [/(?<=:\/\/[^\s"?#]*\?)[^\s"#\\]+/gv, CENSORED],
  [
    /\b((?:access_|refresh_|id_)?token|signature|sig|X-Amz-\w+)=(?!\[)[^&;\s"]+/giv,
    `$1=${CENSORED}`,
  ],
  [/(wharfinger\.session)=[^;"\s]+/gv, `$1=${CENSORED}`],
  [/(\/(?:setup|reset)#)[\w\-]+/gv, `$1${CENSORED}`],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----.*?-----END [A-Z ]*PRIVATE KEY-----/gsv, CENSORED],
]

/** A line of the log without what must not be in it. */
export function redactLine(line: string): string {
  let redacted = line.replace(NAMED_VALUE, `"$1":"${CENSORED}"`)
  for (const [pattern, replacement] of SECRET_VALUES)
    redacted = redacted.replace(pattern, replacement)
  return redacted
}
