/** What a token lets its holder do, as the `access` claim of a registry token says it. */
export interface Access {
  readonly type: string
  readonly name: string
  readonly actions: readonly string[]
}

/**
 * `repository:team/app:pull,push` in parts. A name may hold a colon itself: the first and the last
 * part it off (distribution, "Token Scope Documentation").
 */
export function parseScope(scope: string): Access | null {
  const [first, last] = [scope.indexOf(':'), scope.lastIndexOf(':')]
  if (first < 1 || last <= first + 1) return null
  const actions = scope
    .slice(last + 1)
    .split(',')
    .filter((action) => action !== '')
  return { type: scope.slice(0, first), name: scope.slice(first + 1, last), actions }
}

/** Of what the scopes ask for, what is allowed; scopes of which nothing is left are dropped. */
export function grantedAccess(
  scopes: readonly string[],
  allows: (type: string, name: string, action: string) => boolean,
): readonly Access[] {
  return scopes.flatMap((scope) => {
    const asked = parseScope(scope)
    if (asked === null) return []
    const { type, name } = asked
    const actions = asked.actions.filter((action) => allows(type, name, action))
    return actions.length === 0 ? [] : [{ type, name, actions }]
  })
}

/** Whether access that was granted covers this action. */
export function covers(
  access: readonly Access[],
  type: string,
  name: string,
  action: string,
): boolean {
  return access.some(
    (each) =>
      each.type === type &&
      each.name === name &&
      (each.actions.includes(action) || each.actions.includes('*')),
  )
}
