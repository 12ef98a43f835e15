import type { CredentialFor } from '../../registered-kinds.ts'
import { basicAuthorization } from '../../token/authorization.ts'
import { headerOf } from '../../transport/headers.ts'
import {
  type HarborAnswer,
  type HarborApi,
  type HarborOptions,
  openHarborApi,
} from './harbor-api.ts'

/** What a Harbor tells about itself and about a credential. What it does not tell is null. */
export interface HarborFacts {
  readonly version: string | null
  /** `db_auth`, `ldap_auth`, `oidc_auth` … */
  readonly authMode: string | null
  /** How many projects the credential sees. */
  readonly projects: number | null
  /** When the robot ends; null also for one that never does. */
  readonly robotExpiresAt: Date | null
}

/** Which Harbor is asked, and with whose credential. */
export interface HarborFactsOptions extends HarborOptions {
  readonly credential: CredentialFor<'harbor'>
}

const nothing: HarborFacts = {
  version: null,
  authMode: null,
  projects: null,
  robotExpiresAt: null,
}

/** Asks Harbor's API as far as it answers. Never fails: these are extras, and no judgement. */
export async function harborFacts(options: HarborFactsOptions): Promise<HarborFacts> {
  try {
    using api = await openHarborApi(options)
    const { credential, target } = options
    const [name, secret] =
      credential.method === 'harborRobot'
        ? [credential.name, credential.secret]
        : [credential.username, credential.password]
    const authorization = basicAuthorization(name, secret, target.host)
    const [system, projects, robots] = await Promise.all([
      ask(api, '/api/v2.0/systeminfo', authorization),
      ask(api, '/api/v2.0/projects?page=1&page_size=1', authorization),
      credential.method === 'harborRobot'
        ? ask(api, '/api/v2.0/robots?page=1&page_size=100', authorization)
        : null,
    ])
    const info = objectOf(system)
    return {
      version: wordOf(info['harbor_version']),
      authMode: wordOf(info['auth_mode']),
      projects: countOf(projects),
      robotExpiresAt: endOf(robots, name),
    }
  } catch {
    return nothing
  }
}

async function ask(
  api: HarborApi,
  path: string,
  authorization: string,
): Promise<HarborAnswer | null> {
  try {
    const answer = await api.get(path, authorization)
    return answer.status === 200 ? answer : null
  } catch {
    return null
  }
}

function countOf(answer: HarborAnswer | null): number | null {
  const total = answer ? headerOf(answer.headers, 'x-total-count') : undefined
  return total !== undefined && /^\d{1,9}$/v.test(total) ? Number(total) : null
}

function endOf(answer: HarborAnswer | null, name: string): Date | null {
  const list = parse(answer)
  const robots: readonly unknown[] = Array.isArray(list) ? list : []
  const mine = robots.find(
    (robot) =>
      typeof robot === 'object' && robot !== null && 'name' in robot && robot.name === name,
  )
  const isObject = typeof mine === 'object' && mine !== null
  const seconds = isObject && 'expires_at' in mine ? Number(mine.expires_at) : 0
  return seconds > 0 ? new Date(seconds * 1000) : null
}

/** A word that may be shown as it is. */
function wordOf(value: unknown): string | null {
  return typeof value === 'string' && /^[\w.+\-]{1,64}$/v.test(value) ? value : null
}

function objectOf(answer: HarborAnswer | null): Readonly<Record<string, unknown>> {
  const value = parse(answer)
  // A parsed JSON object has string keys and unknown values, which is all that is claimed here.
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function parse(answer: HarborAnswer | null): unknown {
  try {
    return JSON.parse(answer?.text ?? 'null')
  } catch {
    return null
  }
}
