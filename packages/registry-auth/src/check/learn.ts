import { untranslated, type Words } from '../words/words.ts'
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
export async function harborHint(context: CheckContext, greeting: Greeting): Promise<Words | null> {
  const { credential, deadline: whole } = context
  if (!looksLikeHarbor(context, greeting)) return null
  const name = 'username' in credential ? credential.username : ''
  if (credential.method === 'harborRobot' || name.includes('$'))
    return {
      en: 'Check that the robot is enabled and has not expired, and that its name stands with its prefix: robot$project+name.',
      de: 'Prüfen Sie, ob der Robot aktiv und nicht abgelaufen ist und ob sein Name mit Präfix angegeben ist: robot$project+name.',
    }
  using deadline = startDeadline(Math.min(BUDGET_MS, whole.remainingMs()), whole.signal)
  const api = harborApiAt(greeting.registry, deadline)
  const mode = await attempt(() => harborAuthMode(api))
  if (mode !== 'oidc_auth') return null
  return {
    en: 'People sign in to this Harbor by single sign-on (OIDC). Use the CLI secret of the user profile as the password, or a robot account.',
    de: 'Bei diesem Harbor melden sich Personen per Single Sign-on (OIDC) an. Verwenden Sie als Passwort das CLI-Secret aus dem Benutzerprofil, oder ein Robot-Konto.',
  }
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

const AUTH_MODES: ReadonlyMap<string, Words> = new Map([
  ['db_auth', { en: 'Harbor’s own users', de: 'eigene Benutzer von Harbor' }],
  ['ldap_auth', { en: 'LDAP', de: 'LDAP' }],
  ['oidc_auth', { en: 'single sign-on (OIDC)', de: 'Single Sign-on (OIDC)' }],
])

function describe({ version, authMode, projects, robotExpiresAt }: HarborFacts): CheckFact[] {
  const as = (text: string | null) => text && untranslated(text)
  const values: readonly (readonly [Words, Words | null | ''])[] = [
    [{ en: 'Harbor version', de: 'Harbor-Version' }, as(version)],
    [
      { en: 'People sign in by', de: 'Anmeldung von Personen' },
      authMode && (AUTH_MODES.get(authMode) ?? untranslated(authMode)),
    ],
    [
      { en: 'Projects it sees', de: 'Sichtbare Projekte' },
      as(projects === null ? null : String(projects)),
    ],
    [
      { en: 'Robot ends', de: 'Robot läuft ab' },
      as(robotExpiresAt && robotExpiresAt.toISOString().slice(0, 10)),
    ],
  ]
  return values.flatMap(([name, value]) =>
    value ? [{ name: name.en, value: value.en, said: { name, value } }] : [],
  )
}

/** Null for whatever fails. */
async function attempt<Value>(work: () => Promise<Value>): Promise<Value | null> {
  try {
    return await work()
  } catch {
    return null
  }
}
