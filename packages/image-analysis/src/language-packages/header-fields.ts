/**
 * The fields of a header in the manner of mail: `Name: value` lines up to the first blank one, a
 * line that begins with a blank goes on with the one above. Names come out in lower case, with
 * their values in order.
 */
export function headerFields(text: string): ReadonlyMap<string, readonly string[]> {
  const fields = new Map<string, string[]>()
  let values: string[] | undefined
  for (const line of text.split('\n', MOST_LINES)) {
    const bare = line.endsWith('\r') ? line.slice(0, -1) : line
    if (bare === '') break
    if (bare.startsWith(' ') || bare.startsWith('\t')) {
      const last = values?.pop()
      if (last !== undefined) values?.push(`${last}\n${bare.slice(1)}`)
      continue
    }
    const colon = bare.indexOf(':')
    if (colon < 1) continue
    const name = bare.slice(0, colon).trim().toLowerCase()
    values = fields.get(name) ?? []
    values.push(bare.slice(colon + 1).trim())
    fields.set(name, values)
  }
  return fields
}

const MOST_LINES = 10_000
