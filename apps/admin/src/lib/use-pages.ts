import type {
  AnyVariables,
  Client,
  CombinedError,
  DocumentInput,
  OperationResult,
} from '@urql/core'
import { useState, useSyncExternalStore } from 'react'
import { answerAhead, askAhead, takeAhead } from './ahead.ts'
import { useBackend } from './backend.tsx'
import { failureOf, isSignedOut } from './failure.ts'
import type { Failure } from './gateway-error.ts'
import { type Connection, type PageAnswer, PagedRows, type PagePlace } from './paged-rows.ts'
import { useAskAgain } from './use-ask-again.ts'

/** The variables by which connections are paged. */
export type PageVariables =
  | { readonly first: number; readonly after?: string | null }
  | { readonly last: number; readonly before: string }

/** Those of a list's query without those of the page. */
type ListVariables<Variables> = Omit<Variables, 'first' | 'after' | 'last' | 'before'>

/** What is asked for the page of a list that is seen first. */
interface FirstPage<Data, Variables extends AnyVariables> {
  readonly query: DocumentInput<Data, Variables>
  /** Another value begins another list. */
  readonly variables: ListVariables<Variables>
  readonly size: number
  /** The cursor after which the list begins; looked at when a list begins, not later. */
  readonly anchor: string | null
}

interface PagesArguments<Data, Variables extends AnyVariables, Row> extends FirstPage<
  Data,
  Variables
> {
  readonly connectionOf: (data: Data) => Connection<Row>
  readonly keyOf: (row: Row) => string
  /** Set where the gateway pages only forward: what is before is had by beginning anew. */
  readonly onlyForward?: boolean
}

/** A long list of which only a part is loaded. */
export interface Pages<Row> {
  readonly rows: readonly Row[] | undefined
  /** Set only while there is nothing to show instead. */
  readonly failure: Failure | null
  /** What went wrong with a further page, while others are shown. */
  readonly trouble: Failure | null
  readonly stale: boolean
  readonly hasBefore: boolean
  readonly hasAfter: boolean
  readonly again: () => void
  readonly loadBefore: () => void
  /** To be told which rows are seen: what comes next is loaded, what is far is let go. */
  readonly show: (first: number, last: number) => PagePlace | undefined
}

function variablesOf<Variables extends AnyVariables>(
  variables: ListVariables<Variables>,
  place: PagePlace,
  size: number,
): Variables {
  const page: PageVariables =
    'before' in place
      ? { last: size, before: place.before }
      : { first: size, ...(place.after !== null && { after: place.after }) }
  // The two halves are those that the document's variables are made of.
  return { ...variables, ...page } as unknown as Variables
}

function pageOf<Data, Row>(
  { data, error, stale }: Pick<OperationResult<Data>, 'data' | 'error' | 'stale'>,
  connectionOf: (data: Data) => Connection<Row>,
): PageAnswer<Row> {
  // Null where a field that has to be there could not be answered.
  const answer = data ?? undefined
  return { connection: answer === undefined ? undefined : connectionOf(answer), error, stale }
}

/** Asks for the first page of a list before `usePages` reads it. */
export async function askPageAhead<Data, Variables extends AnyVariables>(
  client: Client,
  { query, variables, size, anchor }: FirstPage<Data, Variables>,
): Promise<void> {
  return askAhead(client, query, variablesOf<Variables>(variables, { after: anchor }, size))
}

/** Reads a list page by page as it is scrolled, and keeps what is seen up to date. */
export function usePages<Data, Variables extends AnyVariables, Row>(
  options: PagesArguments<Data, Variables, Row>,
): Pages<Row> {
  const { client } = useBackend().gateway
  const key = JSON.stringify(options.variables)

  const begin = (before?: PagedRows<Row>, anchor = options.anchor) => {
    const { query, variables, connectionOf, keyOf, size } = options
    const first = variablesOf<Variables>(variables, { after: anchor }, size)
    const known = answerAhead<Data, Variables>(client, query, first)
    return new PagedRows<Row>(
      (place, hear, fresh) => {
        const all = variablesOf<Variables>(variables, place, size)
        const ahead = !fresh && takeAhead(client, query, all)
        const policy = fresh ? 'network-only' : ahead ? 'cache-first' : 'cache-and-network'
        const heard = client
          .query<Data>(query, all, { requestPolicy: policy })
          .subscribe((result) => hear(pageOf(result, connectionOf)))
        return () => heard.unsubscribe()
      },
      keyOf,
      anchor,
      { meanwhile: before?.loaded(), answer: known && pageOf(known, connectionOf) },
    )
  }
  const [list, setList] = useState(() => ({ key, client, rows: begin() }))
  const isOther = list.key !== key || list.client !== client
  const current = isOther ? { key, client, rows: begin(list.rows) } : list
  if (isOther) setList(current)

  const { rows } = current
  const loaded = useSyncExternalStore(rows.subscribe, rows.loaded)
  const again = () => rows.again()
  const lostSession = isSignedOut(loaded.error)
  useAskAgain(again, { lostSession, offline: loaded.error?.networkError !== undefined })
  return {
    rows: loaded.rows ?? undefined,
    failure: failureUnless(loaded.rows !== null || lostSession, loaded.error),
    trouble: failureUnless(loaded.rows === null || lostSession, loaded.error),
    stale: loaded.stale || loaded.loadingAfter,
    hasBefore: loaded.hasBefore,
    hasAfter: loaded.hasAfter,
    again,
    loadBefore: () => {
      if (options.onlyForward === true) setList({ key, client, rows: begin(rows, null) })
      else rows.loadBefore()
    },
    show: (first, last) => rows.show(first, last),
  }
}

function failureUnless(hidden: boolean, error: CombinedError | undefined): Failure | null {
  return hidden || error === undefined ? null : failureOf(error)
}
