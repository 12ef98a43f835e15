/** A registry of which a token may have credentials. */
export interface ChosenRegistry {
  readonly registry: string
  /** Whether it hands any out. */
  readonly enabled: boolean
}

/** What a new token may have handed out. */
export interface IssueChoice {
  readonly ticked: boolean
  /** Whether the token may do nothing beside that. */
  readonly only: boolean
  readonly registries: readonly ChosenRegistry[]
}

export const nothingIssued: IssueChoice = { ticked: false, only: true, registries: [] }

/** The scopes of it; none is all that the role may. */
export function scopesOf({ ticked, only, registries }: IssueChoice): string[] {
  if (!ticked) return []
  const issuing = registries.map(({ registry }) => `issue:${registry}`)
  return only ? issuing : ['read', 'write', ...issuing]
}
