import type { GraphQLField, GraphQLResolveInfo, VariableValues } from 'graphql'
import type { Context } from '../context.ts'

/** One execution of a plan. */
export interface Run {
  readonly context: Context
  readonly variables: VariableValues
  /** What resolvers are told of their fields, made once for all rows. */
  readonly infos: Map<GraphQLField<unknown, unknown>, GraphQLResolveInfo>
  /** Has the answer to `value` put in place before the run is done. */
  readonly wait: (value: PromiseLike<unknown>, put: (settled: unknown) => void) => void
  /** Resolves when nothing is waited for any more; rejects with the first failure. */
  readonly done: () => Promise<void>
}

export function createRun(context: Context, variables: VariableValues): Run {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  // What is thrown on the way may leave nobody to wait for what else fails.
  promise.catch(() => {})
  let waiting = 0
  return {
    context,
    variables,
    infos: new Map(),
    wait(value, put) {
      waiting += 1
      const settle = (settled: unknown) => {
        try {
          put(settled)
        } catch (error) {
          reject(error)
        }
        waiting -= 1
        if (waiting === 0) resolve()
      }
      value.then(settle, reject)
    },
    done() {
      if (waiting === 0) resolve()
      return promise
    },
  }
}

export function isPromise(value: unknown): value is PromiseLike<unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    'then' in value &&
    typeof value.then === 'function'
  )
}
