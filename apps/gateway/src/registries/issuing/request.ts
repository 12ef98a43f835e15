import {
  type ImageReference,
  InvalidReferenceError,
  InvalidRegistryKeyError,
  isRepository,
  normalizeRegistryKey,
  parseImageReference,
} from '@wharfinger/registry-auth/reference'
import type { Words } from '@wharfinger/registry-auth/kinds'
import { type FieldError, ValidationError } from '../../errors.ts'
import { inOne } from '../../said.ts'

export type IssuedKind = 'LOGIN' | 'TOKEN'
export type RepositoryAction = 'pull' | 'push' | 'delete'

/** What is asked for, as it was sent. */
export interface IssueInput {
  readonly registry?: string | null | undefined
  readonly image?: string | null | undefined
  readonly kind: IssuedKind
  readonly repositories: readonly string[]
  readonly actions: readonly RepositoryAction[]
  readonly reason: string
}

/** The same, read. */
export interface IssueRequest {
  /** The key of a record, or what it has to serve. */
  readonly named: { readonly key: string } | { readonly image: ImageReference }
  readonly kind: IssuedKind
  /** Of a token; empty for a login. */
  readonly repositories: readonly string[]
  readonly actions: readonly RepositoryAction[]
  readonly reason: string
}

const MAX_TEXT = 1_024
const MAX_REASON = 200
const MAX_REPOSITORIES = 20
/** What would disturb a table or a terminal. */
const UNSEEN = /[\p{Cc}\p{Bidi_C}\u2028\u2029]/v

/** Reads the input. Throws a ValidationError with all that is wrong with it. */
export function parseIssue(input: IssueInput): IssueRequest {
  const problems: FieldError[] = []
  const refuse = (path: string, code: string, message: Words) => {
    problems.push({ path: [path], code, message })
    return null
  }
  const named = readNamed(input, refuse)
  const reason = readReason(input.reason, refuse)
  const repositories = named && readRepositories(input, named, refuse)
  const actions = [...new Set(input.actions)]
  if (actions.length === 0)
    refuse('actions', 'ACTIONS_MISSING', {
      en: 'Name at least one action.',
      de: 'Nennen Sie mindestens eine Aktion.',
    })
  if (named === null || reason === null || repositories === null || problems.length > 0)
    throw new ValidationError(problems)
  return { named, kind: input.kind, repositories, actions, reason }
}

type Refuse = (path: string, code: string, message: Words) => null

function readNamed({ registry, image }: IssueInput, refuse: Refuse): IssueRequest['named'] | null {
  if ((registry == null) === (image == null))
    return refuse('registry', 'REGISTRY_OR_IMAGE', {
      en: 'Name either a registry or an image.',
      de: 'Nennen Sie entweder eine Registry oder ein Image.',
    })
  const [field, text] = registry == null ? ['image', image ?? ''] : ['registry', registry]
  if (text.length > MAX_TEXT)
    return refuse(field, 'TOO_LONG', {
      en: `It is longer than ${MAX_TEXT} characters.`,
      de: `Das ist länger als ${MAX_TEXT} Zeichen.`,
    })
  try {
    return field === 'registry'
      ? { key: normalizeRegistryKey(text).key }
      : { image: parseImageReference(text.trim()) }
  } catch (error) {
    const isKey = error instanceof InvalidRegistryKeyError
    if (isKey) return refuse(field, 'INVALID_REGISTRY', inOne(error.said))
    if (error instanceof InvalidReferenceError)
      return refuse(field, 'INVALID_REFERENCE', inOne(error.said))
    throw error
  }
}

function readReason(text: string, refuse: Refuse): string | null {
  const reason = text.trim()
  const isFit = reason !== '' && reason.length <= MAX_REASON && reason.isWellFormed()
  if (isFit && !UNSEEN.test(reason)) return reason
  return refuse('reason', 'INVALID_REASON', {
    en: `Say what it is for, in 1 to ${MAX_REASON} visible characters. It is kept in the audit.`,
    de: `Sagen Sie in 1 bis ${MAX_REASON} sichtbaren Zeichen, wofür es ist. Das bleibt im Protokoll.`,
  })
}

/** Of an image its own repository, unless others are named. */
function readRepositories(
  { kind, repositories }: IssueInput,
  named: IssueRequest['named'],
  refuse: Refuse,
): readonly string[] | null {
  if (kind === 'LOGIN')
    return repositories.length === 0
      ? []
      : refuse('repositories', 'REPOSITORIES_OF_LOGIN', {
          en: 'A login cannot be limited to repositories. Ask for a token.',
          de: 'Eine Anmeldung lässt sich nicht auf Repositorys beschränken. Verlangen Sie ein Token.',
        })
  const own = 'image' in named ? [named.image.repository] : []
  const all = [...new Set(repositories.length === 0 ? own : repositories)]
  if (all.length === 0 || all.length > MAX_REPOSITORIES)
    return refuse('repositories', 'REPOSITORIES_MISSING', {
      en: `Name 1 to ${MAX_REPOSITORIES} repositories that the token is for.`,
      de: `Nennen Sie 1 bis ${MAX_REPOSITORIES} Repositorys, für die das Token ist.`,
    })
  if (all.every((name) => isRepository(name))) return all
  return refuse('repositories', 'INVALID_REPOSITORY', {
    en: 'A repository is named as the registry has it, such as team/app: no host, no tag.',
    de: 'Ein Repository heißt wie in der Registry, etwa team/app: ohne Host und ohne Tag.',
  })
}
