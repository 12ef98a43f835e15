import type { Doer } from '../audit/event.ts'
import type { Shared } from '../context.ts'
import { inEnglish, ValidationError } from '../errors.ts'
import { asProblem } from '../graphql/problem.ts'
import { REQUEST_ID_HEADER } from '../http/handler.ts'
import { methodNotAllowed, notFound, type Problem, problemResponse } from '../http/problem.ts'
import type { Fetcher } from '../http/routes.ts'
import { textStream } from '../http/text-stream.ts'
import { admit } from '../identity/admit.ts'
import { whileAdmitted } from '../identity/while-admitted.ts'
import { auditDownload } from './audit.ts'
import { type Cell, csvLine } from './csv.ts'
import type { Download } from './download.ts'
import { registriesDownload } from './registries.ts'
import { openSbom, SBOM_PATH } from './sbom.ts'

const DOWNLOADS: ReadonlyMap<string, Download> = new Map(
  [auditDownload, registriesDownload].map((each) => [`/export/${each.name}.csv`, each]),
)

type Parts = Pick<Shared, 'identity' | 'database' | 'audit' | 'now' | 'version'>
type Pages = AsyncIterable<readonly (readonly Cell[])[]>

/**
 * Answers `GET /export/*`: tables as CSV, read as fast as the client takes them and no faster, and an
 * image's bill of materials. Each download is an event of the audit.
 */
export function createDownloads(parts: Parts): Fetcher {
  const { identity, database, audit, now } = parts
  return {
    async fetch(request) {
      const { pathname, searchParams } = new URL(request.url)
      const download = DOWNLOADS.get(pathname)
      if (download === undefined && pathname !== SBOM_PATH) return problemResponse(notFound)
      if (request.method !== 'GET') return methodNotAllowed('GET')
      const { authenticate } = identity
      const role = download?.role ?? 'viewer'
      const admission = await admit({ authenticate, database, audit }, request, role)
      if (!admission.ok) return problemResponse(admission.problem)
      if (download === undefined) return answerSbom(parts, request, admission.actor)

      const { name } = download
      const pages = openPages(download, parts, searchParams)
      if (pages instanceof Response) return pages
      await database.write((tx) =>
        audit.record(tx, {
          action: `${name}.export`,
          actor: admission.actor,
          outcome: 'ok',
          detail: Object.fromEntries(searchParams),
          requestId: request.headers.get(REQUEST_ID_HEADER),
        }),
      )
      const admitted = whileAdmitted(pages, role, () => authenticate(request))
      const lines = csvOf(download, admitted)
      const day = now().toISOString().slice(0, 10)
      return new Response(textStream(lines), {
        headers: {
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': `attachment; filename="wharfinger-${name}-${day}.csv"`,
          'cache-control': 'no-store',
        },
      })
    },
  }
}

async function answerSbom(
  { database, audit, version }: Parts,
  request: Request,
  actor: Doer,
): Promise<Response> {
  const { searchParams } = new URL(request.url)
  const file = await openSbom(database, searchParams, version).catch(refusal)
  if (file instanceof Response) return file
  if (file === null) return problemResponse(noSbom)
  await database.write((tx) =>
    audit.record(tx, {
      action: 'sbom.export',
      actor,
      outcome: 'ok',
      subject: file.reference,
      detail: Object.fromEntries(searchParams),
      requestId: request.headers.get(REQUEST_ID_HEADER),
    }),
  )
  return new Response(file.text, {
    headers: {
      'content-type': file.mediaType,
      'content-disposition': `attachment; filename="${file.fileName}"`,
      'cache-control': 'no-store',
    },
  })
}

const noSbom: Problem = {
  status: 404,
  code: 'NOT_FOUND',
  message: 'There is no image of this id whose content is known.',
  hint: 'Wait until the image is analysed, or analyse it again.',
}

function openPages(
  download: Download,
  { database }: Parts,
  parameters: URLSearchParams,
): Pages | Response {
  try {
    return download.open(database, parameters)
  } catch (error) {
    return refusal(error)
  }
}

/** The answer to parameters that cannot be taken; any other error is thrown again. */
function refusal(error: unknown): Response {
  const status = 400
  if (error instanceof ValidationError) {
    const { code, message, hint } = error
    const fieldErrors = error.fieldErrors.map(inEnglish)
    return Response.json({ code, message, hint, fieldErrors }, { status })
  }
  const problem = asProblem(error)
  if (problem === null) throw error
  const { message } = problem
  return problemResponse({ status, code: 'BAD_USER_INPUT', message, hint: null })
}

async function* csvOf({ header }: Download, pages: Pages): AsyncGenerator<string, void> {
  yield csvLine(header)
  for await (const rows of pages) yield rows.map(csvLine).join('')
}
