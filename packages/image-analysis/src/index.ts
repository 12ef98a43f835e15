export { analyzeInChild, type AnalyzeInChildOptions } from './child/analyze-in-child.ts'
export { type LayerReader, type LayerReaderOptions, openLayerReader } from './child/layer-reader.ts'
export { createReaderStarter, type ReaderStarter } from './child/reader-starter.ts'
export {
  describeImage,
  type ImageDescription,
  type ImageLayer,
  type ImagePackage,
} from './describe-image.ts'
export { parseLayerFacts } from './facts-schema.ts'
export {
  type FoundPackage,
  type LayerFacts,
  type LicenseFact,
  type NotReadReason,
  notReadReasons,
  type PackageType,
  packageTypes,
  type PassedOver,
  type PathFact,
  type UnreadPart,
} from './facts.ts'
export {
  LayerError,
  type LayerErrorCode,
  layerErrorCodes,
  type LayerErrorWords,
} from './layer-error.ts'
export { defaultLimits, type LayerLimits } from './limits.ts'
export type { NotRead } from './not-read.ts'
export type { OsRelease } from './os-release.ts'
export { readLayer, type ReadLayerOptions } from './read-layer.ts'
export { readerVersion } from './reader-version.ts'
export type { BillOfMaterials, BillPackage } from './sbom/bill-of-materials.ts'
export { formatCycloneDx } from './sbom/cyclonedx.ts'
export { formatSpdx } from './sbom/spdx.ts'
