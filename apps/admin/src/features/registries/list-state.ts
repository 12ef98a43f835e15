import type {
  RegistryOrderField,
  RegistryStatus,
  RegistryType,
} from '../../gql/generated/graphql.ts'
import type { Sort } from '../../ui/data-table.tsx'
import { types } from './registry-types.ts'

const fields: readonly RegistryOrderField[] = [
  'NAME',
  'REGISTRY',
  'TYPE',
  'USERNAME',
  'TLS_VERIFY',
  'STATUS',
  'LAST_TESTED_AT',
  'LAST_USED_AT',
  'SECRET_EXPIRES_AT',
  'UPDATED_AT',
  'CREATED_AT',
]
export const statuses: readonly RegistryStatus[] = ['VALID', 'FAILING', 'EXPIRED', 'UNVERIFIED']

/** What the address says about the list; anything that is not understood is left out. */
export interface ListState {
  readonly search: string
  readonly statuses: readonly RegistryStatus[]
  readonly types: readonly RegistryType[]
  readonly tlsOff: boolean
  /** The secret ends within 30 days, or has ended. */
  readonly expiring: boolean
  readonly sort: Sort<RegistryOrderField>
  /** Where the list begins that a reload or a shared link shows. */
  readonly after: string | null
}

/** Those of the known values that a comma-separated parameter names. */
const chosen = <Value extends string>(text: string | null, known: readonly Value[]) =>
  known.filter((value) => text?.split(',').includes(value.toLowerCase()) ?? false)

/** Reads the list's state from the address. */
export function listState(parameters: URLSearchParams): ListState {
  const [field, direction] = (parameters.get('sort') ?? 'name').split('-')
  return {
    search: parameters.get('q') ?? '',
    statuses: chosen(parameters.get('status'), statuses),
    types: chosen(parameters.get('type'), types),
    tlsOff: parameters.get('tls') === 'off',
    expiring: parameters.get('expires') === 'soon',
    sort: {
      field: fields.find((known) => known.toLowerCase() === field) ?? 'NAME',
      direction: direction === 'desc' ? 'DESC' : 'ASC',
    },
    after: parameters.get('after'),
  }
}

/** A sort as the address writes it: `status-desc`. */
export const sortParameter = ({ field, direction }: Sort<RegistryOrderField>): string =>
  direction === 'DESC' ? `${field.toLowerCase()}-desc` : field.toLowerCase()

/** True where anything narrows the list. */
export const isFiltered = (state: ListState): boolean =>
  state.search !== '' ||
  state.statuses.length > 0 ||
  state.types.length > 0 ||
  state.tlsOff ||
  state.expiring

/** What the list's query asks for, whatever the page. */
export const listVariables = (state: ListState) => ({
  filter: filterOf(state),
  orderBy: state.sort,
})

const dayMs = 86_400_000

/** In 30 days, to the day: the same text all day long, so that the list stays the same one. */
const soon = () =>
  new Date(Math.ceil(Date.now() / dayMs + 30) * dayMs).toISOString().replace('.000', '')

/** The filter of the list's query and of its facets. */
export const filterOf = (state: ListState) => ({
  ...(state.search !== '' && { search: state.search }),
  ...(state.statuses.length > 0 && { statuses: state.statuses }),
  ...(state.types.length > 0 && { types: state.types }),
  ...(state.tlsOff && { tlsVerify: false }),
  ...(state.expiring && { expiringBefore: soon() }),
})

/** Where everything that the filters leave is had as a file, however much of it is loaded. */
export function downloadAddress(state: ListState): string {
  const parameters = new URLSearchParams(
    Object.entries(filterOf(state)).map(([name, value]) => [name, String(value)]),
  )
  const query = parameters.toString()
  return `/export/registries.csv${query === '' ? '' : `?${query}`}`
}
