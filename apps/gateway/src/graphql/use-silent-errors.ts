import type { ExecutionResult } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import type { Context } from '../context.ts'
import { isProblem, thrownInside } from './problem.ts'
import { silence } from './silent-errors.ts'
import { whileAllowed } from './while-allowed.ts'

/** The last word on what leaves: applied to single results and to every event of a stream. */
export function useSilentErrors(): Plugin<Context> {
  return {
    onExecute: () => ({
      onExecuteDone: ({ args, result }) => recordRefusals(args.contextValue, result),
    }),
    onResultProcess(payload) {
      // Yoga hands the server's context on here; it is typed as its own.
      const context = payload.serverContext as unknown as Context
      const { result } = payload
      if (isStream(result)) payload.setResult(silentStream(result, context))
      else if (!Array.isArray(result) && 'errors' in result && result.errors)
        payload.setResult(silentResult(result, context))
    },
  }
}

/** A role's refusal is an event for the audit; if it cannot be written, the operation fails. */
async function recordRefusals({ audit, database, actor, requestId }: Context, result: unknown) {
  if (isStream(result) || typeof result !== 'object' || result === null) return
  const { errors }: ExecutionResult = result
  const refused = errors?.find((error) => isProblem(error, 'FORBIDDEN'))
  if (!refused) return
  await database.write((tx) =>
    audit.record(tx, {
      action: 'graphql.refuse',
      actor,
      outcome: 'refused',
      detail: { field: String(refused.path?.[0] ?? '') },
      requestId,
    }),
  )
}

function silentResult(result: ExecutionResult, { log, requestId }: Context): ExecutionResult {
  if (!result.errors) return result
  const report = (error: unknown) =>
    log.error({ requestId, err: originOf(error) }, 'unexpected error')
  return { ...result, errors: result.errors.map((error) => silence(error, requestId, report)) }
}

async function* silentStream(stream: AsyncIterable<ExecutionResult>, context: Context) {
  for await (const result of whileAllowed(stream, context)) yield silentResult(result, context)
}

/** What a resolver threw. The engine's own wrapping says nothing about it. */
function originOf(error: unknown): unknown {
  let origin = error
  for (let inside = thrownInside(origin); inside; inside = thrownInside(origin)) origin = inside
  return origin
}

function isStream(value: unknown): value is AsyncIterable<ExecutionResult> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value
}
