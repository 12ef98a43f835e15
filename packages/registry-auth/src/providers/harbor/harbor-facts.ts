import { basicAuthorization } from '../../token/authorization.ts'
import { headerOf } from '../../transport/headers.ts'
import type { HarborAnswer, HarborApi } from './harbor-api.ts'

/** What a Harbor tells about itself and about a credential. What it does not tell is null. */
export interface HarborFacts {
  readonly version: string | null
  /** `db_auth`, `ldap_auth`, `oidc_auth` … */
  readonly authMode: string | null
  /** How many projects the credential sees. */
  readonly projects: number | null
  /** One of them, the robot's own where it has one. */
  readonly project: string | null
  /** When the robot ends; null also for one that never does. */
  readonly robotExpiresAt: Date | null
}

export interface HarborLogin {
  readonly username: string
  readonly password: string
}

type Asking = Pick<HarborApi, 'get' | 'registry'>

/** Asks Harbor's API as far as it answers. Never fails: these are extras, and no judgement. */
export async function harborFacts(
  api: Asking,
  { username, password }: HarborLogin,
): Promise<HarborFacts> {
  const authorization = basicAuthorization(username, password, api.registry.host)
  const isRobot = username.includes('$')
  const [system, projects, robots] = await Promise.all([
    ask(api, '/api/v2.0/systeminfo', authorization),
    ask(api, '/api/v2.0/projects?page=1&page_size=10', authorization),
    isRobot ? ask(api, '/api/v2.0/robots?page=1&page_size=100', authorization) : null,
  ])
  const info = objectOf(system)
  return {
    version: wordOf(info['harbor_version']),
    authMode: wordOf(info['auth_mode']),
    projects: countOf(projects),
    project: projectOf(projects, username),
    robotExpiresAt: endOf(robots, username),
  }
}

/** How people sign in to a Harbor, which it tells everybody; null where it does not. */
export async function harborAuthMode(api: Asking): Promise<string | null> {
  return wordOf(objectOf(await ask(api, '/api/v2.0/systeminfo'))['auth_mode'])
}

async function ask(
  api: Asking,
  path: string,
  authorization?: string,
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

/** `robot$project+name` is a project's; its prefix can be another. */
function projectOf(answer: HarborAnswer | null, username: string): string | null {
  const own = /^[^+$]*\$([a-z0-9._\-]+)\+/v.exec(username)?.[1]
  const names = namedIn(answer).map(({ name }) => name)
  return own ?? names.find((name) => /^[a-z0-9._\-]{1,255}$/v.test(name)) ?? null
}

function endOf(answer: HarborAnswer | null, name: string): Date | null {
  const mine = namedIn(answer).find((robot) => robot.name === name)
  const seconds = Number(mine?.values['expires_at'] ?? 0)
  return seconds > 0 && seconds < 1e11 ? new Date(seconds * 1000) : null
}

function namedIn(answer: HarborAnswer | null) {
  const list = parse(answer)
  const entries: readonly unknown[] = Array.isArray(list) ? list : []
  return entries.flatMap((entry) => {
    const values = recordOf(entry)
    const name = values['name']
    return typeof name === 'string' ? [{ name, values }] : []
  })
}

/** A word that may be shown as it is. */
function wordOf(value: unknown): string | null {
  return typeof value === 'string' && /^[\w.+\-]{1,64}$/v.test(value) ? value : null
}

function objectOf(answer: HarborAnswer | null): Readonly<Record<string, unknown>> {
  return recordOf(parse(answer))
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
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
