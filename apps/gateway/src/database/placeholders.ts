/** Postgres numbers its places: `?` becomes `$1`, `$2`, but for a `?` inside quotes. */
export function numberPlaces(text: string): string {
  let count = 0
  return text.replaceAll(/'[^']*'|"[^"]*"|\?/g, (part) => (part === '?' ? `$${++count}` : part))
}
