import type { ImagePlace } from './registry-index.ts'

/** Whether a record for the image's registry serves it, and why, in one sentence. */
export function explainRecord(
  { host, repository }: ImagePlace,
  record: { readonly host: string; readonly path: string | null },
  winner: string | null,
): { readonly matched: boolean; readonly reason: string } {
  const { path } = record
  const { matched, rule } = judge(record.host, repository, path)
  const it = record.host === host ? 'It' : `Under ${record.host}, another name of this registry, it`
  const key = path === null ? record.host : `${record.host}/${path}`
  if (!matched) return { matched, reason: `${it} is ${rule}, and ${repository} is not.` }
  return {
    matched,
    reason:
      key === winner
        ? `${it} is ${rule}, and no other record is closer.`
        : `${it} is ${rule}, and ${winner ?? 'another record'} is closer.`,
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
