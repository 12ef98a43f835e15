import { isMinted } from '../kinds/provider.ts'
import { answersLikeHarbor, demandsLikeHarbor } from '../providers/harbor/detect-harbor.ts'
import { type HarborApi, harborApiAt } from '../providers/harbor/harbor-api.ts'
import { harborAuthMode, type HarborFacts, harborFacts } from '../providers/harbor/harbor-facts.ts'
import { kindOfMethod } from '../credential/credential-host.ts'
import { startDeadline } from '../transport/deadline.ts'
import { askToPush } from './ask-to-push.ts'
import type { CheckContext } from './context.ts'
import type { Greeting } from './registry-steps.ts'
import type { CheckFact, CheckReport } from './report.ts'

/** What a check finds out beside its steps. */
export type Learned = Pick<CheckReport, 'software' | 'facts' | 'canPush' | 'secretExpiresAt'>

export const nothingLearned: Learned = {
  software: null,
  facts: [],
  canPush: null,
  secretExpiresAt: null,
}

export interface Wishes {
  /** Also asks a host that shows nothing of it whether it is a Harbor. */
  readonly detects: boolean
  /** The repository to ask the right to push for; null where none is named. */
  readonly repository: string | null
}

/** Nobody waits longer than this for what does not change the outcome. */
const BUDGET_MS = 3000

/** Asks for what is good to know, after everything passed. Nothing here fails a check. */
export async function learn(
  context: CheckContext,
  greeting: Greeting,
  { detects, repository }: Wishes,
): Promise<Learned> {
  const { deadline: whole } = context
  using deadline = startDeadline(Math.min(BUDGET_MS, whole.remainingMs()), whole.signal)
  const inTime = { ...context, deadline }
  const api = harborApiAt(greeting.registry, deadline)
  const isHarbor =
    looksLikeHarbor(context, greeting) ||
    (detects && (await attempt(() => answersLikeHarbor(api))) === true)
  const facts = isHarbor ? await attempt(() => factsFor(inTime, greeting, api)) : null
  const name = repository ?? (facts?.project == null ? null : `${facts.project}/wharfinger`)
  const canPush = await attempt(() => askToPush(inTime, greeting, name))
  return {
    software: isHarbor ? 'harbor' : null,
    facts: facts ? describe(facts) : [],
    canPush,
    secretExpiresAt: facts?.robotExpiresAt ?? null,
  }
}

/** What else to try where a Harbor refused the credential; null where nothing is to be said. */
export async function harborHint(
  context: CheckContext,
  greeting: Greeting,
): Promise<string | null> {
  const { credential, deadline: whole } = context
  if (!looksLikeHarbor(context, greeting)) return null
  const name = 'username' in credential ? credential.username : ''
  if (credential.method === 'harborRobot' || name.includes('$'))
    return 'Check that the robot is enabled and has not expired, and that its name stands with its prefix: robot$project+name.'
  using deadline = startDeadline(Math.min(BUDGET_MS, whole.remainingMs()), whole.signal)
  const api = harborApiAt(greeting.registry, deadline)
  const mode = await attempt(() => harborAuthMode(api))
  if (mode !== 'oidc_auth') return null
  return 'People sign in to this Harbor by single sign-on (OIDC). Use the CLI secret of the user profile as the password, or a robot account.'
}

function looksLikeHarbor({ credential }: CheckContext, { demand, registry }: Greeting): boolean {
  return kindOfMethod(credential.method) === 'harbor' || demandsLikeHarbor(demand, registry.origin)
}

async function factsFor(
  { source, deadline }: CheckContext,
  { registry }: Greeting,
  api: HarborApi,
): Promise<HarborFacts | null> {
  if (source.isAnonymous) return null
  const login = await source.obtain(registry, deadline.signal)
  return login.scheme === 'basic' && !isMinted(login) ? harborFacts(api, login) : null
}

const AUTH_MODES: ReadonlyMap<string, string> = new Map([
  ['db_auth', 'Harbor’s own users'],
  ['ldap_auth', 'LDAP'],
  ['oidc_auth', 'single sign-on (OIDC)'],
])

function describe({ version, authMode, projects, robotExpiresAt }: HarborFacts): CheckFact[] {
  const values: readonly (readonly [string, string | null])[] = [
    ['Harbor version', version],
    ['People sign in by', authMode && (AUTH_MODES.get(authMode) ?? authMode)],
    ['Projects it sees', projects === null ? null : String(projects)],
    ['Robot ends', robotExpiresAt && robotExpiresAt.toISOString().slice(0, 10)],
  ]
  return values.flatMap(([name, value]) => (value === null ? [] : [{ name, value }]))
}

/** Null for whatever fails. */
async function attempt<Value>(work: () => Promise<Value>): Promise<Value | null> {
  try {
    return await work()
  } catch {
    return null
  }
}
