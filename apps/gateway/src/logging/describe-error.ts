/** What is logged of an error. Own properties and causes are left out: they carry inputs. */
export interface ErrorDescription {
  readonly type: string
  readonly code?: string
  readonly message?: string
  readonly stack: readonly string[]
}

/** Prisma and graphql-js put what they were given into their messages. */
const QUOTES_ITS_INPUT = /^(?:Prisma|GraphQL|Zod|Syntax|YAML)/v
const FRAMES = 12

/** An error for the log: its type, code, message and where it was thrown. */
export function describeError(error: unknown): ErrorDescription {
  if (!(error instanceof Error)) return { type: typeof error, stack: [] }
  const type = error.name === 'Error' ? error.constructor.name : error.name
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null
  const stack = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /v.test(line))
    .slice(0, FRAMES)
    .map((line) => line.trim())
  return {
    type,
    ...(code === null ? {} : { code }),
    ...(QUOTES_ITS_INPUT.test(type) ? {} : { message: error.message }),
    stack,
  }
}
