/**
 * The target of a Link header with `rel="next"`, as written; null where there is none (RFC 8288 §3).
 * Takes several links in one header, quoted and bare parameters, and commas inside a target.
 */
export function nextLink(header: string | undefined): string | null {
  // Each match begins where the last one ended, and no part can match in two ways.
  const link =
    /[\s,]*<([^<>]*)>((?:\s*;\s*[\w!#$&+.^`|~*-]+(?:\s*=\s*(?:"[^"]*"|[^\s",;]+))?)*)\s*(?=,|$)/y
  for (let match = link.exec(header ?? ''); match !== null; match = link.exec(header ?? '')) {
    const [, target = '', parameters = ''] = match
    const [, quoted, bare] = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s",;]+))/i.exec(parameters) ?? []
    const relations = (quoted ?? bare ?? '').toLowerCase().split(/\s+/)
    if (relations.includes('next') && target !== '') return target
  }
  return null
}
