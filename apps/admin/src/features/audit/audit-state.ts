/** What the address says about the list of events; anything that is not understood is left out. */
export interface AuditState {
  readonly action: string
  readonly actor: string
  readonly subject: string
  /** From this moment on, as `2026-11-27T12:00:00Z`; empty for no bound. */
  readonly since: string
  /** Before this moment. */
  readonly until: string
  /** Where the list begins that a reload or a shared link shows. */
  readonly after: string | null
}

/** What clears every filter. */
export const noFilters = {
  action: null,
  actor: null,
  subject: null,
  since: null,
  until: null,
  after: null,
}

const moment = (text: string | null) =>
  text !== null && /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) && !Number.isNaN(Date.parse(text))
    ? text
    : ''

/** Reads the list's state from the address. */
export const auditState = (parameters: URLSearchParams): AuditState => ({
  action: parameters.get('action') ?? '',
  actor: parameters.get('actor') ?? '',
  subject: parameters.get('subject') ?? '',
  since: moment(parameters.get('since')),
  until: moment(parameters.get('until')),
  after: parameters.get('after'),
})

/** The filter of the list's query, and of the file. */
export const filterOf = ({ action, actor, subject, since, until }: AuditState) =>
  Object.fromEntries(
    Object.entries({ action, actor, subject, since, until }).filter(([, value]) => value !== ''),
  )

/** True where anything narrows the list. */
export const isFiltered = (state: AuditState): boolean => Object.keys(filterOf(state)).length > 0

/** Where everything that the filters leave is had as a file, however much of it is loaded. */
export function downloadAddress(state: AuditState): string {
  const query = new URLSearchParams(filterOf(state)).toString()
  return `/export/audit.csv${query === '' ? '' : `?${query}`}`
}
