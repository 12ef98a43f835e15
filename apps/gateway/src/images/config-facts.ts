import type { ImageConfig } from '@wharfinger/registry-client'
import type { Image } from './image.ts'

/** What an image's configuration says, as far as it is shown. */
export type ConfigFacts = Omit<ImageConfig, 'variant' | 'diffIds' | 'history'>

/** What is kept of a configuration that a stranger wrote. NUL is legal in JSON and not in Postgres. */
export function configText({
  variant: _,
  diffIds: __,
  history: ___,
  ...facts
}: ImageConfig): string {
  const created =
    facts.created !== null && !Number.isNaN(Date.parse(facts.created)) ? facts.created : null
  return JSON.stringify({ ...facts, created } satisfies ConfigFacts, (_key, value: unknown) =>
    typeof value === 'string' ? value.replaceAll('\0', '').slice(0, MAX_TEXT) : value,
  )
}

/** What is kept of an image's configuration; null until it was read. */
export function configOf({ config }: Pick<Image, 'config'>): ConfigFacts | null {
  if (config === null) return null
  // `configText` wrote it in this very shape.
  return JSON.parse(config) as ConfigFacts
}

/** The command behind each layer, in order: steps that made no layer are left out. */
export function layerCommands({ history }: ImageConfig): readonly (string | null)[] {
  return history
    .filter(({ emptyLayer }) => !emptyLayer)
    .map(({ createdBy }) => createdBy?.replaceAll('\0', '').slice(0, MAX_TEXT) ?? null)
}

const MAX_TEXT = 8_192
