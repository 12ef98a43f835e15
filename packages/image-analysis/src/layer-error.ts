/** What is wrong with a layer, in words that a program can rely on. */
export const layerErrorCodes = [
  'UNSUPPORTED_MEDIA_TYPE',
  'BAD_COMPRESSION',
  'BAD_TAR',
  'UNSAFE_PATH',
  'NAME_TOO_LONG',
  'TOO_MANY_ENTRIES',
  'LAYER_TOO_LARGE',
  'COMPRESSION_BOMB',
  'FILE_TOO_LARGE',
  'TIMED_OUT',
  'WORKER_FAILED',
] as const

/** Why a layer cannot be read; stable, unlike the sentences. */
export type LayerErrorCode = (typeof layerErrorCodes)[number]

interface Words {
  readonly message: string
  readonly hint: string
}

// Fixed sentences: nothing that was read from a layer is repeated in a message.
const words: Record<LayerErrorCode, Words> = {
  UNSUPPORTED_MEDIA_TYPE: {
    message: 'This kind of layer cannot be read.',
    hint: 'Layers are tar archives, plain or compressed with gzip or zstd; encrypted layers and artifacts of other kinds are not analysed.',
  },
  BAD_COMPRESSION: {
    message: 'The compressed data of the layer is damaged or cut short.',
    hint: 'Push the image again. If it stays so, the tool that built it wrote a broken layer.',
  },
  BAD_TAR: {
    message: 'The layer is not a well-formed tar archive.',
    hint: 'Push the image again. If it stays so, the tool that built it wrote a broken layer.',
  },
  UNSAFE_PATH: {
    message: 'The layer names a file outside of the image.',
    hint: 'No ordinary build makes such a layer: treat the image as hostile.',
  },
  NAME_TOO_LONG: {
    message: 'The layer holds a file name that is longer than a file system allows.',
    hint: 'No ordinary build makes such a layer: treat the image as hostile.',
  },
  TOO_MANY_ENTRIES: {
    message: 'The layer holds more files than are read from one layer.',
    hint: 'Build the image with fewer files in one layer.',
  },
  LAYER_TOO_LARGE: {
    message: 'The layer is larger, once decompressed, than what is read from one layer.',
    hint: 'Build the image with smaller layers.',
  },
  COMPRESSION_BOMB: {
    message: 'The layer grows out of all proportion when it is decompressed.',
    hint: 'Treat the image as hostile, unless it is known to hold huge empty files.',
  },
  FILE_TOO_LARGE: {
    message: 'The package database of the layer is too large to be read.',
    hint: 'No distribution has so many packages: treat the image as hostile.',
  },
  TIMED_OUT: {
    message: 'Reading the layer took too long and was stopped.',
    hint: 'Try again when the machine is less busy. If it stays so, treat the image as hostile.',
  },
  WORKER_FAILED: {
    message: 'The process that reads the layer stopped before it had an answer.',
    hint: 'Try again. If it stays so, the layer needs more memory than one layer is given.',
  },
}

/** A layer that cannot be read. `code` is stable; the message never quotes what the layer holds. */
export class LayerError extends Error {
  override readonly name = 'LayerError'
  readonly code: LayerErrorCode
  readonly hint: string

  constructor(code: LayerErrorCode) {
    super(words[code].message)
    this.code = code
    this.hint = words[code].hint
  }
}
