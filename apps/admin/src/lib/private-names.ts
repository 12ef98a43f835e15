/**
 * The names that the server told of: of registries, images, people and what they sign in with.
 * They are indexed by their first word, so that a long text is looked through once.
 */
const names = new Map<string, Set<string>>()
/** Those that were not put there yet: nobody looks for names until something is to be blurred. */
const waiting = new Set<string>()
const known = new Set<string>()
const listeners = new Set<() => void>()

const word = /[\p{L}\p{N}]+/gu
const isWordPart = (letter: string | undefined) =>
  letter !== undefined && /[\p{L}\p{N}]/u.test(letter)

/** Fields that name somebody's hosts, accounts or people, whatever they are fields of. */
const namingFields: ReadonlySet<string> = new Set([
  'account',
  'actor',
  'arn',
  'clientId',
  'createdBy',
  'email',
  'host',
  'hostOverrides',
  'instanceProfile',
  'name',
  'normalizedReference',
  'project',
  'publicFields',
  'reference',
  'registry',
  'registryHost',
  'registryKey',
  'repository',
  'roleArn',
  'serviceAccount',
  'setBy',
  'subject',
  'subscriptionId',
  'tenantId',
  'tokenName',
  'username',
])

/** Types whose names are everybody's: of packages, distributions and the console's own forms. */
const publicTypes: ReadonlySet<string> = new Set([
  'BuildStep',
  'Distro',
  'ImageConfig',
  'ImageConfigChange',
  'ImagePackage',
  'Layer',
  'PackageChange',
  'Provider',
  'ProviderField',
  'ProviderHint',
  'ProviderMethod',
  'ProviderPreset',
  'Setting',
  'TestFact',
])

/** What the gateway calls itself where a person's name would stand. */
const ownName = 'system'

function note(name: string): boolean {
  if (name === ownName || known.has(name)) return false
  known.add(name)
  waiting.add(name)
  return true
}

function putInPlace(): void {
  for (const name of waiting) {
    const [first] = name.match(word) ?? []
    if (first === undefined) continue
    const beginning = names.get(first)
    if (beginning === undefined) names.set(first, new Set([name]))
    else beginning.add(name)
  }
  waiting.clear()
}

function gather(value: unknown, isNaming: boolean): boolean {
  if (typeof value === 'string') return isNaming && note(value)
  if (typeof value !== 'object' || value === null) return false
  let grew = false
  const isPublic = '__typename' in value && publicTypes.has(String(value.__typename))
  for (const [field, inner] of Object.entries(value)) {
    if (field === '__typename') continue
    // The texts of a list are its field's; a record's fields speak for themselves.
    const naming = Array.isArray(value) || !('__typename' in value) ? isNaming : false
    const found = gather(inner, !isPublic && (naming || namingFields.has(field)))
    grew ||= found
  }
  return grew
}

/** Remembers the names in an answer of the server, for as long as this person is at the console. */
export function notePrivateNames(answer: unknown): void {
  if (!gather(answer, false)) return
  for (const listener of listeners) listener()
}

/** Forgets every name. */
export function forgetPrivateNames(): void {
  for (const each of [names, waiting, known]) each.clear()
}

/** Calls the listener when a name is new; answers how to stop that. */
export function onNewPrivateName(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** True where the text holds a known name as whole words. */
export function holdsPrivateName(text: string): boolean {
  putInPlace()
  for (const match of text.matchAll(word)) {
    for (const name of names.get(match[0]) ?? []) {
      const from = match.index - name.search(/[\p{L}\p{N}]/u)
      const end = from + name.length
      if (
        from >= 0 &&
        text.startsWith(name, from) &&
        !(isWordPart(name.at(-1)) && isWordPart(text[end]))
      )
        return true
    }
  }
  return false
}
