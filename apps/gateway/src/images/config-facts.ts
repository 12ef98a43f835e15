import type { ImageConfig } from '@wharfinger/registry-client'
import type { Image } from './image.ts'
import { plainJson, plainText } from './plain-text.ts'

/** What an image's configuration says, as far as it is shown. */
export type ConfigFacts = Omit<ImageConfig, 'variant' | 'diffIds' | 'history'> & {
  /** How it was built, oldest first. Left out in what was written before it was kept. */
  readonly history?: ImageConfig['history']
}

/** What is kept of a configuration that a stranger wrote. */
export function configText({ variant: _, diffIds: __, history, ...facts }: ImageConfig): string {
  const kept = {
    ...facts,
    created: momentOf(facts.created),
    history: history
      .slice(0, MOST_STEPS)
      .map((step) => ({ ...step, created: momentOf(step.created) })),
  } satisfies ConfigFacts
  return plainJson(kept, MAX_TEXT)
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
    .map(({ createdBy }) => createdBy && plainText(createdBy).slice(0, MAX_TEXT))
}

/** A step of the build, with the layer that it made, if it made one. */
export type BuildStep = ImageConfig['history'][number] & { readonly layerDigest: string | null }

/** The steps of the build; the n-th that is not empty made the n-th layer. */
export function buildSteps(
  { history = [] }: ConfigFacts,
  layers: readonly { readonly digest: string }[],
): readonly BuildStep[] {
  let made = 0
  return history.map((step) => {
    const layer = step.emptyLayer ? undefined : layers[made]
    if (!step.emptyLayer) made += 1
    return { ...step, layerDigest: layer?.digest ?? null }
  })
}

function momentOf(text: string | null): string | null {
  return text !== null && !Number.isNaN(Date.parse(text)) ? text : null
}

const MAX_TEXT = 8_192
/** A runtime takes 127 layers; steps without one are few beside them. */
const MOST_STEPS = 1_000
