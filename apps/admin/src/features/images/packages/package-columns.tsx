import type { ImagePackagesQuery } from '../../../gql/generated/graphql.ts'
import { CopyButton } from '../../../ui/copy-button.tsx'
import type { Column } from '../../../ui/data-table.tsx'
import { imageWords } from '../image-words.ts'
import { kindName, packageWords } from './package-words.ts'

type Image = Extract<ImagePackagesQuery['node'], { readonly __typename: 'Image' }>

/** A package as its row shows it. */
export type PackageRow = Image['packages']['nodes'][number]

const { pkg: words } = imageWords

/** The columns of the table of packages. */
export const packageColumns: readonly Column<PackageRow, never>[] = [
  {
    label: words.name,
    cell: ({ name, purl }) => (
      <span style={{ display: 'inline-flex', alignItems: 'center', gap: 4 }}>
        <span title={purl}>{name}</span>
        <CopyButton text={purl} label={words.purl(name)} />
      </span>
    ),
  },
  {
    label: words.version,
    name: 'VERSION',
    cell: ({ version }) => <span className="w-mono">{version}</span>,
  },
  {
    label: packageWords.kinds,
    name: 'TYPE',
    cell: ({ type }) => kindName(type),
  },
  { label: words.licenses, name: 'LICENSES', cell: ({ licenses }) => licenses.join(', ') },
  {
    label: words.path,
    name: 'PATH',
    rank: 'third',
    cell: ({ path }) => <span className="w-mono w-break">{path}</span>,
  },
  {
    label: words.layer,
    name: 'LAYER',
    rank: 'second',
    cell: ({ layerDigest }) =>
      layerDigest && (
        <span className="w-mono" title={layerDigest}>
          {layerDigest.slice(7, 19)}
        </span>
      ),
  },
  {
    label: packageWords.architecture,
    name: 'ARCHITECTURE',
    hidden: true,
    cell: ({ architecture }) => architecture,
  },
  { label: packageWords.vendor, name: 'VENDOR', hidden: true, cell: ({ vendor }) => vendor },
  { label: packageWords.source, name: 'SOURCE', hidden: true, cell: ({ source }) => source },
]
