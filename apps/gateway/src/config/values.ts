import { BlockList, isIP } from 'node:net'
import * as z from 'zod'

/** Every value arrives as text, from the environment, a file or YAML; none is quoted in an error. */
const DURATION = /^(?<amount>\d{1,6})(?<unit>[smhd])$/v
const MILLISECONDS = new Map([
  ['s', 1000],
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
])

/** `true` or `false`; `yes`, `on` and `1` are taken for neither, so that a typo is noticed. */
export const flag = z
  .enum(['true', 'false'], { error: 'must be true or false' })
  .transform((text) => text === 'true')

/** Milliseconds from `90s`, `15m`, `6h` or `400d`. */
export const duration = z.string().transform((text, context): number => {
  const { amount = '0', unit = '' } = DURATION.exec(text)?.groups ?? {}
  const milliseconds = Number(amount) * (MILLISECONDS.get(unit) ?? 0)
  if (milliseconds > 0) return milliseconds
  context.addIssue({ code: 'custom', message: 'must be a time such as 90s, 15m, 6h or 400d' })
  return z.NEVER
})

/** The same backwards, in the largest unit that leaves nothing over: `6h`, never `360m`. */
export function formatDuration(milliseconds: number): string {
  const [unit, size] =
    [...MILLISECONDS].findLast(([, each]) => milliseconds % each === 0) ?? (['s', 1000] as const)
  return `${milliseconds / size}${unit}`
}

/** Entries separated by commas or white space; empty ones are dropped. */
export const list = z
  .string()
  .transform((text): readonly string[] => text.split(/[\s,]+/v).filter((entry) => entry !== ''))

export const port = z
  .string()
  .regex(/^\d{1,5}$/v, 'must be a port from 0 to 65535')
  .transform(Number)
  .refine((number) => number <= 65_535, 'must be a port from 0 to 65535')

/** How many of something: few enough to be done at once by one machine. */
export const count = z
  .string()
  .regex(/^\d{1,2}$/v, 'must be a number from 0 to 99')
  .transform(Number)

/** Addresses and CIDR blocks, as they are listed. */
export const addresses = list.refine(
  (entries) => entries.every((entry) => addToBlockList(new BlockList(), entry)),
  'must list IP addresses or CIDR blocks, separated by commas',
)

/** An origin: scheme, host and perhaps a port, nothing behind it. */
export const origin = z.string().transform((text, context): string => {
  const url = URL.canParse(text) ? new URL(text) : null
  const plain = url !== null && /^https?:$/v.test(url.protocol) && url.username === ''
  if (plain && url.pathname === '/' && url.search === '' && url.hash === '') return url.origin
  context.addIssue({
    code: 'custom',
    message: 'must be scheme and host, such as https://wharfinger.example.com, without a path',
  })
  return z.NEVER
})

/** `file:…` or `postgres://…`. The address may hold a password, so nothing of it is repeated. */
export const databaseUrl = z
  .string()
  .refine(
    (text) => /^file:./v.test(text) || (/^postgres(?:ql)?:\/\//v.test(text) && URL.canParse(text)),
    'must begin with file: (SQLite) or postgres://',
  )

/** Puts one address or CIDR block into a list; false when it is neither. */
export function addToBlockList(blocks: BlockList, entry: string): boolean {
  const [address = '', prefix, ...rest] = entry.split('/')
  const version = isIP(address)
  const family = version === 6 ? 'ipv6' : 'ipv4'
  if (version === 0 || rest.length > 0) return false
  if (prefix === undefined) {
    blocks.addAddress(address, family)
    return true
  }
  const bits = Number(prefix)
  if (!/^\d{1,3}$/v.test(prefix) || bits > (version === 6 ? 128 : 32)) return false
  blocks.addSubnet(address, bits, family)
  return true
}
