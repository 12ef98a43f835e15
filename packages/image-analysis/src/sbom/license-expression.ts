import deprecated from 'spdx-license-ids/deprecated.json' with { type: 'json' }
import current from 'spdx-license-ids/index.json' with { type: 'json' }

const identifiers = new Map([...deprecated, ...current].map((id) => [id.toLowerCase(), id]))

/** The identifier of a licence on SPDX's list, in its own letters; null for any other text. */
export function licenseIdentifier(text: string): string | null {
  return identifiers.get(text.trim().toLowerCase()) ?? null
}

/**
 * An SPDX expression (SPDX 2.3, annex D) whose licences are all on SPDX's list, in normal form:
 * `MIT OR Apache-2.0`. Null for any other text. Exceptions are taken as they stand.
 */
export function licenseExpression(text: string): string | null {
  if (text.length > LONGEST) return null
  const words = text.match(/[()]|[^\s()]+/g) ?? []
  const normal: string[] = []
  let open = 0
  let wantsLicense = true
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? ''
    if (wantsLicense) {
      if (word === '(') {
        open += 1
        normal.push(word)
        continue
      }
      const license = withPlus(word)
      if (license === null) return null
      normal.push(license)
      wantsLicense = false
      const exception = words[at + 2] ?? ''
      if (words[at + 1] !== 'WITH') continue
      if (!EXCEPTION.test(exception)) return null
      normal.push('WITH', exception)
      at += 2
    } else if (word === ')' && open > 0) {
      open -= 1
      normal.push(word)
    } else if (word === 'AND' || word === 'OR') {
      normal.push(word)
      wantsLicense = true
    } else return null
  }
  if (wantsLicense || open > 0) return null
  return normal.join(' ').replaceAll('( ', '(').replaceAll(' )', ')')
}

function withPlus(word: string): string | null {
  const known = licenseIdentifier(word)
  if (known !== null || !word.endsWith('+')) return known
  const bare = licenseIdentifier(word.slice(0, -1))
  return bare === null ? null : `${bare}+`
}

const LONGEST = 1_000
const EXCEPTION = /^[A-Za-z0-9.-]+$/
