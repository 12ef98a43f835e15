/** From least to most: each may do what the one before it may. */
export const roles = ['viewer', 'editor', 'admin'] as const
export type Role = (typeof roles)[number]

/** Who asks: a person by session, or an API token. */
export interface Actor {
  readonly kind: 'user' | 'token'
  /** Of the user or of the token. */
  readonly id: string
  readonly name: string
  /** Never more than the token's owner has at this moment. */
  readonly role: Role
  /** Empty for people, who may do all that their role may; for tokens what they are limited to. */
  readonly scopes: readonly string[]
  /** The person: the user itself or the owner of the token; null for a token of the server's operator. */
  readonly userId: string | null
}

export function isRole(text: string): text is Role {
  return roles.some((role) => role === text)
}

/** Whether `role` may do what `needed` may. */
export function hasRole(role: Role, needed: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(needed)
}

export function lesserRole(a: Role, b: Role): Role {
  return hasRole(a, b) ? b : a
}
