import type { EnvelopeProblem } from '../http/envelope.ts'

/** A request of the drop-in that is refused before a use case sees it. */
export class RequestError extends Error {
  readonly problem: EnvelopeProblem

  constructor(problem: EnvelopeProblem) {
    super(problem.message)
    this.problem = problem
  }
}

/** A request that cannot be read. `message` is ours and repeats nothing of it. */
export function badRequest(message: string, hint: string | null = null): RequestError {
  return new RequestError({ status: 400, code: 'BAD_REQUEST', message, hint })
}
