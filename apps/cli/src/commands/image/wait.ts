import type { CliContext } from '../../context.ts'
import { CliError } from '../../errors.ts'
import type { ImageChangedSubscription, ImageFieldsFragment } from '../../gql/generated/graphql.ts'
import { graphql } from '../../gql/generated/index.ts'
import { imageNotFound, imageOf } from './image.ts'
import { progressLines } from './progress-lines.ts'

const ImageChanged = graphql(`
  subscription ImageChanged($id: ID!) {
    imageChanged(id: $id) { kind image { ...ImageFields } }
  }
`)
const ImageState = graphql(`
  query ImageState($id: ID!) {
    node(id: $id) { __typename ... on Image { ...ImageFields } }
  }
`)

/**
 * The longest pause, in milliseconds, before the state is asked for again: while events come, in
 * case one was lost, and while none do. The first pauses are short, as what changed before the
 * events began is in none of them.
 */
const PAUSE = { first: 200, live: 5000, silent: 1000 } as const

/** Shows the progress of an image until it is analysed, or never will be. */
export async function waitForImage(context: CliContext, id: string): Promise<ImageFieldsFragment> {
  for await (const image of statesOf(context, id)) {
    context.progress(progressLines(image))
    if (!isFinished(image)) continue
    context.progress(null)
    return image
  }
  throw imageNotFound()
}

/** Every state of an image that is noticed: by events, and by asking. Ends when it is deleted. */
async function* statesOf(context: CliContext, id: string): AsyncGenerator<ImageFieldsFragment> {
  const stop = new AbortController()
  const signal = AbortSignal.any([context.signal, stop.signal])
  const events = context.watch(ImageChanged, { id }, signal)[Symbol.asyncIterator]()
  let event: Promise<Noticed> | null = nextOf(events)
  let pause: number = PAUSE.first
  try {
    for (;;) {
      const tick = context.sleep(pause, signal)
      const noticed: Noticed = await Promise.race([tick.then(() => 'tick' as const), event ?? tick])
      // The timer that lost ends with the wait; that it then throws is of no interest.
      tick.catch(() => {})

      if (typeof noticed === 'object') {
        event = nextOf(events)
        if (noticed.kind === 'DELETED') return
        if (noticed.image !== null) yield noticed.image
        continue
      }
      if (noticed === 'broken') event = null
      pause = Math.min(pause * 2, event === null ? PAUSE.silent : PAUSE.live)
      const { node } = await context.send(ImageState, { id })
      const image = imageOf(node)
      if (image === null) return
      yield image
    }
  } finally {
    stop.abort()
  }
}

type Change = ImageChangedSubscription['imageChanged']
/** An event, the time to ask again, or the end of the events: asking then goes on without them. */
type Noticed = Change | 'tick' | 'broken' | void

async function nextOf(events: AsyncIterator<ImageChangedSubscription>): Promise<Noticed> {
  try {
    const result = await events.next()
    return result.done === true ? 'broken' : result.value.imageChanged
  } catch {
    return 'broken'
  }
}

export function isFinished({ status }: ImageFieldsFragment): boolean {
  return ['ANALYZED', 'FAILED', 'CANCELLED', 'PARKED'].includes(status)
}

/** The failure that an image ends with. */
export function imageFailed({ status, error }: ImageFieldsFragment): CliError {
  if (error !== null)
    return new CliError('failed', error.message, { code: error.code, hint: error.hint })
  // Of these only one has no reason to tell.
  return new CliError('failed', `The image ended as ${status.toLowerCase()}.`, {
    code: 'IMAGE_CANCELLED',
    hint: 'Add it again with --force.',
  })
}
