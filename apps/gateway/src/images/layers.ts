import { batched } from '../graphql/batched.ts'

/** A layer of an image, bottom first. */
export interface ImageLayerRow {
  readonly imageId: string
  readonly digest: string
  readonly mediaType: string
  readonly size: number
  readonly createdBy: string | null
  readonly packages: number
}

/** The layers of an image. All images of a page are read by one query. */
export const layersOf = batched<readonly ImageLayerRow[]>(async ({ database }, ids) => {
  const rows = await database.rows<ImageLayerRow>(
    'SELECT "imageId", "digest", "mediaType", "size", "createdBy", "packages" FROM "ImageLayer"' +
      ` WHERE "imageId" IN (${ids.map(() => '?').join(', ')}) ORDER BY "imageId", "position"`,
    ids,
  )
  return Map.groupBy(rows, ({ imageId }) => imageId)
})
