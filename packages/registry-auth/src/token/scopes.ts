export interface Resource {
  readonly type: string
  readonly name: string
  readonly actions: readonly string[]
}

/** Reads `type:name:actions`. A name may hold a port, so the first and the last colon part it. */
export function parseScope(scope: string): Resource | null {
  const first = scope.indexOf(':')
  const last = scope.lastIndexOf(':')
  if (first < 1 || last === first) return null
  return {
    type: scope.slice(0, first),
    name: scope.slice(first + 1, last),
    actions: scope
      .slice(last + 1)
      .split(',')
      .filter((action) => action !== ''),
  }
}

/**
 * Brings scopes into one form: a resource once, its actions sorted, `*` in place of all others,
 * scopes without actions dropped, unknown forms kept. Two orders of the same scopes become equal.
 *
 * @see https://distribution.github.io/distribution/spec/auth/scope/
 */
export function mergeScopes(scopes: Iterable<string>): string[] {
  const merged = new Map<string, Set<string>>()
  const unknown = new Set<string>()
  for (const scope of scopes) {
    const resource = parseScope(scope)
    if (resource === null) {
      if (scope !== '') unknown.add(scope)
      continue
    }
    const key = `${resource.type}:${resource.name}`
    const actions = merged.get(key) ?? new Set<string>()
    for (const action of resource.actions) actions.add(action)
    merged.set(key, actions)
  }
  const known = [...merged]
    .filter(([, actions]) => actions.size > 0)
    .map(([key, actions]) => `${key}:${actions.has('*') ? '*' : [...actions].toSorted().join(',')}`)
  return [...known, ...unknown].toSorted()
}

/**
 * The scopes for the one retry after `insufficient_scope`: what the registry asked for comes first,
 * since some token services read only that. Null where it asked for nothing that can be asked for.
 */
export function retryScopes(asked: readonly string[], wanted: readonly string[]): string[] | null {
  const isUsable = (scope: string): boolean => (parseScope(scope)?.actions.length ?? 0) > 0
  if (asked.length === 0 || !asked.every(isUsable)) return null
  const first = new Set(asked.map(resourceOf))
  const merged = mergeScopes([...asked, ...wanted])
  return [
    ...merged.filter((scope) => first.has(resourceOf(scope))),
    ...merged.filter((scope) => !first.has(resourceOf(scope))),
  ]
}

function resourceOf(scope: string): string {
  return scope.slice(0, scope.lastIndexOf(':'))
}
