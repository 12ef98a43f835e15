import type { ImagePlace } from './registry-index.ts'

/** Whether a record on the image's own host serves it, and why, in one sentence. */
export function explainRecord(
  { host, repository }: ImagePlace,
  path: string | null,
  winner: string | null,
): { readonly matched: boolean; readonly reason: string } {
  const { matched, rule } = judge(host, repository, path)
  const key = path === null ? host : `${host}/${path}`
  if (!matched) return { matched, reason: `It is ${rule}, and ${repository} is not.` }
  return {
    matched,
    reason:
      key === winner
        ? `It is ${rule}, and no other record is closer.`
        : `It is ${rule}, and ${winner ?? 'another record'} is closer.`,
  }
}

function judge(
  host: string,
  repository: string,
  path: string | null,
): { matched: boolean; rule: string } {
  if (path === null || path === '*') return { matched: true, rule: `for everything on ${host}` }
  if (!path.endsWith('*')) return { matched: path === repository, rule: `for ${path} alone` }
  const literal = path.slice(0, -1)
  return {
    matched: repository.startsWith(literal),
    rule: literal.endsWith('/')
      ? `for everything below ${literal.slice(0, -1)}`
      : `for everything that begins with ${literal}`,
  }
}
