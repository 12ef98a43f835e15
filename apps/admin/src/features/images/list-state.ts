import type { ImageOrderField, ImageStatus } from '../../gql/generated/graphql.ts'
import type { Sort } from '../../ui/data-table.tsx'

const fields: readonly ImageOrderField[] = [
  'REFERENCE',
  'STATUS',
  'CREATED_AT',
  'ANALYZED_AT',
  'SIZE',
]

/** Every status that the list can be narrowed to. */
export const imageStatuses: readonly ImageStatus[] = [
  'QUEUED',
  'FETCHING',
  'ANALYZING',
  'ANALYZED',
  'FAILED',
  'CANCELLED',
  'PARKED',
]

/** What the address says about the list of images. */
export interface ImageListState {
  readonly search: string
  readonly statuses: readonly ImageStatus[]
  readonly registryId: string | null
  readonly orphaned: boolean
  readonly sort: Sort<ImageOrderField>
  readonly after: string | null
}

/** Reads the list's state from the address; newest first unless it says otherwise. */
export function imageListState(parameters: URLSearchParams): ImageListState {
  const [field, direction] = (parameters.get('sort') ?? 'created_at-desc').split('-')
  const wanted = parameters.get('status')?.split(',') ?? []
  return {
    search: parameters.get('q') ?? '',
    statuses: imageStatuses.filter((status) => wanted.includes(status.toLowerCase())),
    registryId: parameters.get('registry'),
    orphaned: parameters.get('orphaned') === 'yes',
    sort: {
      field: fields.find((known) => known.toLowerCase() === field) ?? 'CREATED_AT',
      direction: direction === 'desc' ? 'DESC' : 'ASC',
    },
    after: parameters.get('after'),
  }
}

/** The filter of the list's query and of its count. */
export const imageFilter = (state: ImageListState) => ({
  ...(state.search !== '' && { search: state.search }),
  ...(state.statuses.length > 0 && { statuses: state.statuses }),
  ...(state.registryId !== null && { registryId: state.registryId }),
  ...(state.orphaned && { orphaned: true }),
})

/** True where anything narrows the list. */
export const isNarrowed = (state: ImageListState): boolean =>
  Object.keys(imageFilter(state)).length > 0

/** The variables of the list's query, whatever the page. */
export const imageVariables = (state: ImageListState) => ({
  filter: imageFilter(state),
  orderBy: state.sort,
})
