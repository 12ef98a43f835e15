import type { Said, Words } from '../words/words.ts'
import { RegistryAuthError } from '../errors/errors.ts'
import { createLoginCache, type LoginCache } from '../login/login-cache.ts'
import { createLoginSource } from '../login/login-source.ts'
import { adminAccountHint } from '../providers/acr/admin-account.ts'
import type { Credential } from '../providers/registered-kinds.ts'
import { originOf } from '../registry/registry-connection.ts'
import { remedies } from '../errors/remedies.ts'
import { createTokenCache } from '../token/token-cache.ts'
import { startDeadline } from '../transport/deadline.ts'
import { explainConnectionError } from '../transport/connection-error.ts'
import { probing } from '../transport/manner.ts'
import { bareHostname, type RegistryTarget } from '../transport/target.ts'
import type { Transport } from '../transport/transport.ts'
import { repositoryWithin } from './ask-to-push.ts'
import type { CheckContext } from './context.ts'
import { harborHint, learn, nothingLearned } from './learn.ts'
import { connectStep, type Found, resolveStep, tlsStep } from './network-steps.ts'
import { type CheckReport, type CheckStep, type CheckStepName, checkSteps } from './report.ts'
import {
  authorizeStep,
  CACHE_KEY,
  type Greeting,
  pingStep,
  repositoryStep,
  tokenStep,
} from './registry-steps.ts'

/** What is checked, with what, and how long it may take. */
export interface CheckOptions {
  readonly transport: Transport
  readonly target: RegistryTarget
  readonly credential: Credential
  /** Also tests that this repository can be read. */
  readonly repository?: string
  /** What the credential is kept for, as a key has it after the host: `team/app`, `team/*`. */
  readonly path?: string | null
  /** Also asks a host that shows nothing of it whether it is a Harbor. */
  readonly detects?: boolean
  /** Says what may be minted, as for a session. Its logins are not used: they prove nothing. */
  readonly logins?: LoginCache
  readonly signal?: AbortSignal
  readonly now?: () => number
  /** For all steps together. Default 10,000. */
  readonly timeoutMs?: number
}

const DEFAULT_TIMEOUT_MS = 10_000

/**
 * Checks a registry and its credential step by step. Faults of the registry end up in the report;
 * the only thing thrown is the reason of a caller's own abort.
 */
export async function checkRegistry(options: CheckOptions): Promise<CheckReport> {
  const { target, credential, repository, signal } = options
  const transport = probing(options.transport)
  const { now = transport.now } = options
  const testedAt = new Date(now())
  const startedAt = performance.now()
  using deadline = startDeadline(options.timeoutMs ?? DEFAULT_TIMEOUT_MS, signal)
  const recorder = createRecorder(target.host, () => deadline.signal.aborted)
  let isProved = false
  let learned = nothingLearned
  try {
    const route = {
      purpose: 'registry',
      configured: target.configured,
      registryHostname: bareHostname(originOf(target, 'https:')),
      reached: null,
    } as const
    const tokens = createTokenCache({ now })
    const logins = options.logins?.fresh() ?? createLoginCache({ now })
    const { host } = target
    // A credential that may not be used for this host ends the check before it begins.
    const source = recorder.require('TOKEN', () =>
      createLoginSource({ host, credential, logins, cacheKey: CACHE_KEY }),
    )
    const context: CheckContext = {
      transport,
      target,
      credential,
      deadline,
      route,
      tokens,
      logins,
      source,
    }
    const passed = await runSteps(context, recorder, repository)
    isProved = passed.isProved
    const path = options.path ? repositoryWithin(options.path) : null
    const wishes = { detects: options.detects ?? false, repository: repository ?? path }
    learned = await learn(context, passed.greeting, wishes)
    if (deadline.isCancelled()) throw deadline.signal.reason
  } catch (error) {
    if (deadline.isCancelled()) throw deadline.signal.reason
    // A step that failed is in the report already.
    if (!(error instanceof StepFailed)) throw error
  }
  const names = checkSteps.filter((name) => name !== 'REPOSITORY' || repository !== undefined)
  const durationMs = Math.round(performance.now() - startedAt)
  const steps = recorder.finish(names)
  const { said, ...outcome } = summarise(steps, target.host, isProved)
  const hint = said.hint ?? (learned.canPush === true ? READ_ONLY : null)
  const retryAfterSeconds = recorder.retryAfterSeconds()
  const words = inEnglish({ message: said.message, hint })
  return { ...outcome, ...words, steps, ...learned, retryAfterSeconds, testedAt, durationMs }
}

const READ_ONLY = {
  en: 'This credential may push as well. One that may only read is enough here, and does less harm in wrong hands.',
  de: 'Diese Zugangsdaten erlauben auch das Hochladen (push). Zum Lesen reicht hier ein geringeres Recht; es richtet in falschen Händen weniger Schaden an.',
}

const NOT_TAKEN: Words = {
  en: 'Not taken, because another step failed.',
  de: 'Nicht ausgeführt, weil ein anderer Schritt fehlgeschlagen ist.',
}

interface Passed {
  readonly greeting: Greeting
  /** Whether reading the repository proved what the steps before could not. */
  readonly isProved: boolean
}

async function runSteps(
  context: CheckContext,
  { take }: Recorder,
  repository: string | undefined,
): Promise<Passed> {
  const ways = await take('RESOLVE', () => resolveStep(context))
  const socket = await take('CONNECT', () => connectStep(context, ways))
  const origin = await take('TLS', () => tlsStep(context, ways, socket))
  const greeting = await take('PING', () => pingStep(context, origin))
  const token = await take('TOKEN', () => advised(context, greeting, tokenStep(context, greeting)))
  await take('AUTHORIZE', () => advised(context, greeting, authorizeStep(context, greeting, token)))
  if (repository === undefined) return { greeting, isProved: false }
  const { signedIn } = await take('REPOSITORY', () => repositoryStep(context, repository))
  return { greeting, isProved: signedIn || context.source.isAnonymous }
}

/** A refusal with advice that fits the credential, or the software that refused it. */
async function advised<Value>(
  context: CheckContext,
  greeting: Greeting,
  step: Promise<Value>,
): Promise<Value> {
  try {
    return await step
  } catch (error) {
    if (!(error instanceof RegistryAuthError) || error.code !== 'AUTH_INVALID') throw error
    const hint = adminAccountHint(context.credential) ?? (await harborHint(context, greeting))
    if (hint === null) throw error
    const { code, host, said, detail, status } = error
    const { message } = said
    throw new RegistryAuthError(code, { host, message, hint, detail: detail ?? undefined, status })
  }
}

/** Ends the run; the fault itself is in the report. */
class StepFailed extends Error {}

interface Recorder {
  readonly take: <Value>(step: CheckStepName, run: () => Promise<Found<Value>>) => Promise<Value>
  /** What has to hold before the first step; a fault is reported as that of the step it belongs to. */
  readonly require: <Value>(step: CheckStepName, run: () => Value) => Value
  readonly finish: (names: readonly CheckStepName[]) => readonly CheckStep[]
  readonly retryAfterSeconds: () => number | null
}

function createRecorder(host: string, isOver: () => boolean): Recorder {
  const done = new Map<CheckStepName, CheckStep>()
  let retryAfterSeconds: number | null = null
  const fail = (step: CheckStepName, error: unknown, startedAt: number): StepFailed => {
    const explained = isOver()
      ? new RegistryAuthError('TIMEOUT', { host })
      : explainConnectionError(error, host)
    const { code, said, detail } = explained
    retryAfterSeconds = explained.retryAfterSeconds ?? null
    const words = inEnglish(said)
    done.set(step, { step, state: 'FAILED', code, ...words, detail, ...since(startedAt) })
    return new StepFailed()
  }
  return {
    retryAfterSeconds: () => retryAfterSeconds,
    take: async (step, run) => {
      const startedAt = performance.now()
      try {
        const { finding, value } = await run()
        const { state = 'OK', code = null, message, hint = null, detail = null } = finding
        const words = inEnglish({ message, hint })
        done.set(step, { step, state, code, ...words, detail, ...since(startedAt) })
        return value
      } catch (error) {
        throw fail(step, error, startedAt)
      }
    },
    require: (step, run) => {
      try {
        return run()
      } catch (error) {
        throw fail(step, error, performance.now())
      }
    },
    finish: (names) =>
      names.map(
        (step) =>
          done.get(step) ?? {
            step,
            state: 'SKIPPED',
            code: null,
            detail: null,
            durationMs: 0,
            ...inEnglish({ message: NOT_TAKEN, hint: null }),
          },
      ),
  }
}

function since(startedAt: number): Pick<CheckStep, 'durationMs'> {
  return { durationMs: Math.round(performance.now() - startedAt) }
}

type Summary = Pick<CheckReport, 'ok' | 'code' | 'said'>

function summarise(steps: readonly CheckStep[], host: string, isProved: boolean): Summary {
  const failed = steps.find(({ state }) => state === 'FAILED')
  if (failed) return { ok: false, code: failed.code, said: failed.said }
  const open = steps.find(({ code }) => code === 'NOT_VERIFIED')
  if (open && !isProved) {
    const { message, hint } = remedies.NOT_VERIFIED
    return { ok: true, code: 'NOT_VERIFIED', said: { message: message(host), hint } }
  }
  const ready = { en: `${host} is ready.`, de: `${host} ist bereit.` }
  const message = steps.find(({ step }) => step === 'AUTHORIZE')?.said.message ?? ready
  return { ok: true, code: null, said: { message, hint: null } }
}

/** What was said, and the same in English for who knows one language only. */
function inEnglish(said: Said): Pick<CheckStep, 'message' | 'hint' | 'said'> {
  return { message: said.message.en, hint: said.hint?.en ?? null, said }
}
