import { whileAdmitted } from '../identity/while-admitted.ts'
import { textStream } from '../http/text-stream.ts'
import type { Asked } from './call.ts'

/** A list as an answer. Answers are lists even for one. */
export function listOf(...entries: readonly unknown[]): Response {
  return Response.json(entries)
}

/** A list that is read page by page, as fast as the client takes it. */
export function longList<Row>(
  pages: AsyncIterable<readonly Row[]>,
  toEntry: (row: Row) => unknown,
  { whoAsks }: Pick<Asked, 'whoAsks'>,
): Response {
  const admitted = whileAdmitted(pages, 'viewer', whoAsks)
  return new Response(textStream(jsonOf(admitted, toEntry)), {
    headers: { 'content-type': 'application/json' },
  })
}

async function* jsonOf<Row>(
  pages: AsyncIterable<readonly Row[]>,
  toEntry: (row: Row) => unknown,
): AsyncGenerator<string, void> {
  let isFirst = true
  for await (const rows of pages) {
    const entries = rows.map((row) => JSON.stringify(toEntry(row))).join(',\n')
    yield `${isFirst ? '[' : entries && ',\n'}${entries}`
    isFirst = false
  }
  yield isFirst ? '[]' : ']'
}
