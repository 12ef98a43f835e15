/** Where a secret is to be had; the file itself never holds one. */
export type SecretReference =
  | { readonly from: 'env'; readonly name: string }
  | { readonly from: 'file'; readonly path: string }
  | { readonly from: 'stdin' }

/** Null for anything else, which is a secret itself for all that is known. */
export function parseReference(text: string): SecretReference | null {
  if (text === 'stdin') return { from: 'stdin' }
  const [, name] = /^env:([A-Za-z_]\w*)$/v.exec(text) ?? []
  if (name !== undefined) return { from: 'env', name }
  const [, path] = /^file:(.+)$/v.exec(text) ?? []
  return path === undefined ? null : { from: 'file', path }
}
