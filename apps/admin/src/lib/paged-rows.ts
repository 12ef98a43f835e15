import type { CombinedError } from '@urql/core'

/** One page of a list, as the gateway answers it. */
export interface Connection<Row> {
  readonly nodes: readonly Row[]
  readonly pageInfo: {
    readonly hasNextPage: boolean
    readonly hasPreviousPage?: boolean
    readonly startCursor?: string | null
    readonly endCursor?: string | null
  }
}

/** Where a page begins, or ends; null for the list's beginning. */
export type PagePlace = { readonly after: string | null } | { readonly before: string }

/** What is heard of a page: first what was kept of it, then what the gateway says. */
export interface PageAnswer<Row> {
  readonly connection: Connection<Row> | undefined
  readonly error: CombinedError | undefined
  readonly stale: boolean
}

/** Listens to a page until what is returned is called. */
export type ListenToPage<Row> = (
  place: PagePlace,
  hear: (answer: PageAnswer<Row>) => void,
  fresh: boolean,
) => () => void

/** The loaded part of a list. */
export interface LoadedRows<Row> {
  /** In order, without gaps; null until the first page is there. */
  readonly rows: readonly Row[] | null
  readonly hasBefore: boolean
  readonly hasAfter: boolean
  readonly loadingAfter: boolean
  readonly stale: boolean
  readonly error: CombinedError | undefined
}

/** What is known of a list before it is listened to. */
interface BeginningRows<Row> {
  readonly meanwhile?: LoadedRows<Row> | undefined
  readonly answer?: PageAnswer<Row> | undefined
}

interface Page<Row> {
  place: PagePlace
  answer: PageAnswer<Row> | null
  stop: (() => void) | null
  /** The index of its first row among all. */
  start: number
}

const nothing = {
  rows: null,
  hasBefore: false,
  hasAfter: false,
  loadingAfter: false,
  stale: false,
  error: undefined,
} as const

/** How far beyond what is seen rows are kept up to date, and the next page is asked for. */
const margin = 40

/**
 * The pages of a long list that were loaded so far. Only those near what is seen are listened to;
 * the others keep what they were, and are heard again when they come near.
 */
export class PagedRows<Row> {
  readonly #listen: ListenToPage<Row>
  readonly #keyOf: (row: Row) => string
  readonly #listeners = new Set<() => void>()
  readonly #pages: Page<Row>[]
  #loaded: LoadedRows<Row>
  #seen: readonly [first: number, last: number] = [0, 0]

  /** `meanwhile` is shown, as stale, until the first page is there; `answer` is that page. */
  constructor(
    listen: ListenToPage<Row>,
    keyOf: (row: Row) => string,
    anchor: string | null,
    { meanwhile = nothing, answer }: BeginningRows<Row> = {},
  ) {
    this.#listen = listen
    this.#keyOf = keyOf
    this.#pages = [{ place: { after: anchor }, answer: answer ?? null, stop: null, start: 0 }]
    this.#loaded = { ...nothing, rows: meanwhile.rows, stale: meanwhile.rows !== null }
    if (answer !== undefined) this.#publish()
  }

  readonly loaded = (): LoadedRows<Row> => this.#loaded

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    this.#follow()
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size === 0) for (const page of this.#pages) this.#leave(page)
    }
  }

  /** Says which rows are seen. Returns where the page of the first one begins, if that is known. */
  show(first: number, last: number): PagePlace | undefined {
    this.#seen = [first, last]
    this.#follow()
    if (last + margin >= (this.#loaded.rows?.length ?? 0)) this.loadAfter()
    return this.#pages.findLast(({ start }) => start <= first)?.place
  }

  /** Loads the page after the last one, unless it is on its way. */
  loadAfter(): void {
    const last = this.#pages.at(-1)
    const info = last?.answer?.connection?.pageInfo
    if (info?.hasNextPage !== true) return
    this.#pages.push({
      place: { after: info.endCursor ?? null },
      answer: null,
      stop: null,
      start: this.#loaded.rows?.length ?? 0,
    })
    this.#listenTo(this.#pages.length - 1, false)
    this.#publish()
  }

  /** Loads the page before the first one. */
  loadBefore(): void {
    const [first] = this.#pages
    const cursor = first?.answer?.connection?.pageInfo.startCursor
    if (first?.answer?.connection?.pageInfo.hasPreviousPage !== true || !cursor) return
    this.#pages.unshift({ place: { before: cursor }, answer: null, stop: null, start: 0 })
    this.#listenTo(0, false)
  }

  /** Asks again for what is near; the rest is asked for when it comes near. */
  again(): void {
    for (const [index, page] of this.#pages.entries()) {
      if (page.stop === null) continue
      this.#leave(page)
      this.#listenTo(index, true)
    }
  }

  #follow(): void {
    const [first, last] = this.#seen
    for (const [index, page] of this.#pages.entries()) {
      const end = this.#pages[index + 1]?.start ?? Number.POSITIVE_INFINITY
      const near = page.start <= last + margin && end >= first - margin
      if (near && page.stop === null) this.#listenTo(index, false)
      else if (!near && page.answer !== null) this.#leave(page)
    }
  }

  #listenTo(index: number, fresh: boolean): void {
    const page = this.#pages[index]
    if (page === undefined || this.#listeners.size === 0) return
    let hears = true
    const stop = this.#listen(
      page.place,
      (answer) => {
        // A kept answer is heard at once, before there is anything to stop.
        if (hears) this.#hear(page, answer)
      },
      fresh,
    )
    page.stop = () => {
      hears = false
      stop()
    }
  }

  #hear(page: Page<Row>, answer: PageAnswer<Row>): void {
    // What was there stays in place of an answer that failed.
    const connection = answer.connection ?? page.answer?.connection
    page.answer = { ...answer, connection }
    this.#chain(this.#pages.indexOf(page))
    this.#publish()
  }

  /** A page that now ends elsewhere moves the beginning of the next one, so that there is no gap. */
  #chain(index: number): void {
    const info = this.#pages[index]?.answer?.connection?.pageInfo
    const next = this.#pages[index + 1]
    if (info === undefined || next === undefined) return
    if (!info.hasNextPage) {
      for (const page of this.#pages.splice(index + 1)) this.#leave(page)
      return
    }
    if ('after' in next.place && next.place.after === info.endCursor) return
    next.place = { after: info.endCursor ?? null }
    if (next.stop === null) return
    this.#leave(next)
    this.#listenTo(index + 1, false)
  }

  #leave(page: Page<Row>): void {
    page.stop?.()
    page.stop = null
  }

  #publish(): void {
    const [first] = this.#pages
    const last = this.#pages.findLast(({ answer }) => answer?.connection !== undefined)
    const error = this.#pages.map(({ answer }) => answer?.error).find(Boolean)
    if (last === undefined) {
      this.#loaded = { ...this.#loaded, error }
    } else {
      this.#loaded = {
        rows: this.#collect(),
        hasBefore: first?.answer?.connection?.pageInfo.hasPreviousPage === true,
        hasAfter: last.answer?.connection?.pageInfo.hasNextPage === true,
        loadingAfter: this.#pages.at(-1)?.answer === null,
        stale: this.#pages.some(({ answer }) => answer?.stale === true),
        error,
      }
    }
    for (const listener of this.#listeners) listener()
  }

  /** While pages move a row can be in two of them; it is shown where it comes first. */
  #collect(): readonly Row[] {
    const rows: Row[] = []
    const taken = new Set<string>()
    for (const page of this.#pages) {
      page.start = rows.length
      for (const row of page.answer?.connection?.nodes ?? []) {
        const key = this.#keyOf(row)
        if (taken.has(key)) continue
        taken.add(key)
        rows.push(row)
      }
    }
    return rows
  }
}
