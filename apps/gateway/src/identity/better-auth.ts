import { betterAuth } from 'better-auth/minimal'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import type { Config } from '../config/config.ts'
import type { Database } from '../database/database.ts'
import { ADDRESS_HEADER } from '../http/handler.ts'
import type { Log } from '../logging/log.ts'
import type { Vault } from '../vault/vault.ts'
import { createAuthStore } from './auth-store.ts'
import { hashPassword, PASSWORD_MAX, PASSWORD_MIN, verifyPassword } from './password.ts'

const DAY_IN_SECONDS = 86_400
/** A session ends a week after it was last used. */
const SESSION_SECONDS = 7 * DAY_IN_SECONDS
/** Where better-auth takes itself to be; requests are made by us and never leave the process. */
export const AUTH_ORIGIN = 'http://wharfinger.internal'
export const AUTH_PATH = '/auth'

/** `__Host-` binds a cookie to this very host, and browsers accept it with https only. */
export function sessionCookieName({ https }: Pick<Config, 'https'>): string {
  return https ? '__Host-wharfinger.session' : 'wharfinger.session'
}

export interface BetterAuthParts {
  readonly database: Database
  readonly vault: Vault
  readonly config: Config
  readonly log: Log
}

/** The part of better-auth that is used: a request in, an answer out. */
export interface People {
  readonly handler: (request: Request) => Promise<Response>
}

/**
 * better-auth for passwords and sessions, without what is not used: no sign-up, no cookie cache, no
 * routes of its own. Only the requests that this folder makes reach it.
 */
export function createPeople({ database, vault, config, log }: BetterAuthParts): People {
  const provider = database.provider === 'postgres' ? 'postgresql' : 'sqlite'
  return betterAuth({
    appName: 'Wharfinger',
    baseURL: AUTH_ORIGIN,
    basePath: AUTH_PATH,
    secret: vault.derive('better-auth').toString('base64'),
    database: prismaAdapter(createAuthStore(database), { provider }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_MIN,
      maxPasswordLength: PASSWORD_MAX,
      password: {
        hash: hashPassword,
        verify: ({ hash, password }) => verifyPassword(hash, password),
      },
    },
    session: {
      expiresIn: SESSION_SECONDS,
      updateAge: DAY_IN_SECONDS,
      cookieCache: { enabled: false },
    },
    verification: { storeIdentifier: 'hashed' },
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: 60,
      max: 120,
      // By address; guesses at one account are counted besides, whatever address they come from.
      customRules: { '/sign-in/email': { window: 60, max: 30 }, '/get-session': false },
    },
    advanced: {
      cookies: {
        session_token: {
          name: sessionCookieName(config),
          attributes: { secure: config.https, httpOnly: true, sameSite: 'lax', path: '/' },
        },
      },
      useSecureCookies: false,
      database: { generateId: () => crypto.randomUUID() },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    telemetry: { enabled: false },
    // Else it would print an unexpected error, with all that is in it, and answer 500 itself.
    onAPIError: { throw: true },
    logger: {
      // Its messages may quote what was typed, so only that there was one is told.
      log: (level) => log.debug({ level }, 'better-auth had something to say'),
    },
  })
}
