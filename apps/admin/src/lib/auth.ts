import { formText } from './form-text.ts'
import { type Failure, GatewayError } from './gateway-error.ts'
import { libWords } from './lib-words.ts'
import { notePrivateNames } from './private-names.ts'
import { inOwnWords } from './refusals.ts'

/** What a person may do, from the least to the most. */
export type RoleName = 'viewer' | 'editor' | 'admin'

/** The person that is signed in. */
export interface SessionUser {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly role: RoleName
}

/** Whether there is an administrator yet, and who is signed in. */
export interface SessionState {
  readonly needsSetup: boolean
  readonly signedIn: boolean
  readonly user: SessionUser | null
}

/** A one-time link by which somebody sets their password. It is shown once and kept nowhere. */
export interface MadeLink {
  readonly link: string
  readonly expiresAt: string
}

/** A browser that the person is signed in with. */
export interface OwnSession {
  readonly id: string
  /** True for the one that asks. */
  readonly current: boolean
  readonly createdAt: string
  readonly expiresAt: string
  readonly address: string | null
  readonly userAgent: string | null
}

/** A program on another machine that asks to sign in as the person. */
export interface DeviceLogin {
  /** What it says of its machine. */
  readonly client: string
  readonly address: string | null
  readonly createdAt: string
  /** What it may do then. */
  readonly role: RoleName
}

/** The calls under `/auth`. A failed one throws a `GatewayError` with the server's words. */
export interface Auth {
  readonly state: () => Promise<SessionState>
  readonly setUp: (form: FormData, token: string) => Promise<void>
  readonly signIn: (form: FormData) => Promise<void>
  readonly signOut: () => Promise<void>
  readonly reset: (form: FormData, token: string) => Promise<void>
  readonly acceptInvitation: (form: FormData, token: string) => Promise<void>
  /** Only for administrators, and for somebody else. */
  readonly makeLink: (userId: string) => Promise<MadeLink>
  readonly changePassword: (form: FormData) => Promise<void>
  /** The newest first. */
  readonly sessions: () => Promise<readonly OwnSession[]>
  readonly endSession: (id: string) => Promise<void>
  readonly signOutEverywhere: () => Promise<void>
  /** By the code that the program shows. */
  readonly deviceLogin: (userCode: string) => Promise<DeviceLogin>
  readonly decideDeviceLogin: (userCode: string, allow: boolean) => Promise<void>
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const record = (value: unknown) => (isRecord(value) ? value : {})
const textOrNull = (value: unknown) => (typeof value === 'string' ? value : null)

function failure(body: unknown): Failure {
  const { code, message, hint, fieldErrors } = record(body)
  const field = record(Array.isArray(fieldErrors) ? fieldErrors[0] : undefined)
  return typeof code === 'string' && typeof message === 'string'
    ? inOwnWords({ code, message, hint: textOrNull(hint) }, textOrNull(field['code']))
    : { code: 'UNEXPECTED', message: libWords.unexpected, hint: libWords.unexpectedHint }
}

async function answer(fetching: typeof fetch, path: string, body?: object): Promise<unknown> {
  const init: RequestInit = {
    credentials: 'same-origin',
    ...(body && {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  }
  const response = await fetching(path, init).catch(() => {
    throw new GatewayError({
      code: 'OFFLINE',
      message: libWords.offline,
      hint: libWords.offlineHint,
    })
  })
  const json: unknown = await response.json().catch(() => null)
  if (!response.ok) throw new GatewayError(failure(json))
  return json
}

const roles: readonly string[] = ['viewer', 'editor', 'admin'] satisfies RoleName[]
const isRole = (value: unknown): value is RoleName =>
  typeof value === 'string' && roles.includes(value)

function user(value: unknown): SessionUser | null {
  if (!isRecord(value)) return null
  const { id, email, name, role } = value
  if (!isRole(role)) return null
  notePrivateNames({ email, name })
  return { id: String(id), email: String(email), name: String(name), role }
}

function ownSession(value: unknown): OwnSession {
  const { id, current, createdAt, expiresAt, address, userAgent } = record(value)
  notePrivateNames({ host: address })
  return {
    id: String(id),
    current: current === true,
    createdAt: String(createdAt),
    expiresAt: String(expiresAt),
    address: textOrNull(address),
    userAgent: textOrNull(userAgent),
  }
}

function deviceLogin(value: unknown): DeviceLogin {
  const { client, address, createdAt, role } = record(value)
  notePrivateNames({ host: address, name: client })
  return {
    client: String(client),
    address: textOrNull(address),
    createdAt: String(createdAt),
    role: isRole(role) ? role : 'viewer',
  }
}

/** Fields of a form by name; read at the moment of sending, so that a password stays in its box. */
const fields = (form: FormData, ...names: readonly string[]): object =>
  Object.fromEntries(names.map((name) => [name, formText(form, name)]))

/** The `/auth` calls over the given `fetch`. */
export function createAuth(fetching: typeof fetch): Auth {
  return {
    state: async () => {
      const body = await answer(fetching, '/auth/state')
      const { needsSetup, signedIn, user: person } = record(body)
      return { needsSetup: needsSetup === true, signedIn: signedIn === true, user: user(person) }
    },
    setUp: async (form, token) => {
      await answer(fetching, '/auth/setup', { token, ...fields(form, 'email', 'name', 'password') })
    },
    signIn: async (form) => {
      await answer(fetching, '/auth/sign-in', fields(form, 'email', 'password'))
    },
    signOut: async () => {
      await answer(fetching, '/auth/sign-out', {})
    },
    reset: async (form, token) => {
      await answer(fetching, '/auth/reset', { token, ...fields(form, 'password') })
    },
    acceptInvitation: async (form, token) => {
      await answer(fetching, '/auth/invite', { token, ...fields(form, 'password') })
    },
    makeLink: async (userId) => {
      const { link, expiresAt } = record(await answer(fetching, '/auth/link', { userId }))
      return { link: String(link), expiresAt: String(expiresAt) }
    },
    changePassword: async (form) => {
      await answer(fetching, '/auth/password', fields(form, 'currentPassword', 'password'))
    },
    sessions: async () => {
      const { sessions } = record(await answer(fetching, '/auth/sessions'))
      return Array.isArray(sessions) ? sessions.map(ownSession) : []
    },
    endSession: async (id) => {
      await answer(fetching, '/auth/end-session', { id })
    },
    signOutEverywhere: async () => {
      await answer(fetching, '/auth/sign-out-everywhere', {})
    },
    deviceLogin: async (userCode) =>
      deviceLogin(await answer(fetching, '/auth/device/show', { userCode })),
    decideDeviceLogin: async (userCode, allow) => {
      await answer(fetching, '/auth/device/decide', { userCode, allow })
    },
  }
}
