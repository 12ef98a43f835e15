import type { IncomingHttpHeaders, ServerResponse } from 'node:http'
import { Response as LightResponse } from '@whatwg-node/fetch'
import type { Fields, Page } from './handler.ts'

/** A page as a Response. With its length it leaves in one piece; without, in chunks. */
export function pageResponse({ status, type, text }: Page): Response {
  return new LightResponse(text, {
    status,
    headers: { 'content-type': type, 'content-length': String(Buffer.byteLength(text)) },
  })
}

/** Head and text leave in one write: Node puts a text behind the head, but not bytes. */
export function sendPage({ status, type, text }: Page, outgoing: ServerResponse): void {
  outgoing.statusCode = status
  outgoing.setHeader('content-type', type)
  outgoing.setHeader('content-length', Buffer.byteLength(text))
  outgoing.end(text)
}

export function isPage(answer: Response | Page): answer is Page {
  return typeof answer.text === 'string'
}

/** What Node has parsed. It has joined what was sent more than once, as a `Headers` does. */
export function fieldsOf(headers: IncomingHttpHeaders): Fields {
  return {
    get(name) {
      const value = headers[name]
      return typeof value === 'string' ? value : null
    },
  }
}
