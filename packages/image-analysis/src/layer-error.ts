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

/** What happened and what to do about it, each in English and German. */
export interface LayerErrorWords {
  readonly message: Readonly<Record<'en' | 'de', string>>
  readonly hint: Readonly<Record<'en' | 'de', string>>
}

// Fixed sentences: nothing that was read from a layer is repeated in a message.
const words: Record<LayerErrorCode, LayerErrorWords> = {
  UNSUPPORTED_MEDIA_TYPE: {
    message: {
      en: 'This kind of layer cannot be read.',
      de: 'Diese Art von Layer kann nicht gelesen werden.',
    },
    hint: {
      en: 'Layers are tar archives, plain or compressed with gzip or zstd; encrypted layers and artifacts of other kinds are not analysed.',
      de: 'Layer sind tar-Archive, unkomprimiert oder mit gzip oder zstd komprimiert; verschlüsselte Layer und Artefakte anderer Art werden nicht analysiert.',
    },
  },
  BAD_COMPRESSION: {
    message: {
      en: 'The compressed data of the layer is damaged or cut short.',
      de: 'Die komprimierten Daten des Layers sind beschädigt oder abgeschnitten.',
    },
    hint: {
      en: 'Push the image again. If it stays so, the tool that built it wrote a broken layer.',
      de: 'Laden Sie das Image erneut hoch. Bleibt es dabei, hat das Werkzeug, das es gebaut hat, einen fehlerhaften Layer geschrieben.',
    },
  },
  BAD_TAR: {
    message: {
      en: 'The layer is not a well-formed tar archive.',
      de: 'Der Layer ist kein wohlgeformtes tar-Archiv.',
    },
    hint: {
      en: 'Push the image again. If it stays so, the tool that built it wrote a broken layer.',
      de: 'Laden Sie das Image erneut hoch. Bleibt es dabei, hat das Werkzeug, das es gebaut hat, einen fehlerhaften Layer geschrieben.',
    },
  },
  UNSAFE_PATH: {
    message: {
      en: 'The layer names a file outside of the image.',
      de: 'Der Layer nennt eine Datei außerhalb des Images.',
    },
    hint: {
      en: 'No ordinary build makes such a layer: treat the image as hostile.',
      de: 'Kein gewöhnlicher Build erzeugt einen solchen Layer: Behandeln Sie das Image als feindlich.',
    },
  },
  NAME_TOO_LONG: {
    message: {
      en: 'The layer holds a file name that is longer than a file system allows.',
      de: 'Der Layer enthält einen Dateinamen, der länger ist, als ein Dateisystem erlaubt.',
    },
    hint: {
      en: 'No ordinary build makes such a layer: treat the image as hostile.',
      de: 'Kein gewöhnlicher Build erzeugt einen solchen Layer: Behandeln Sie das Image als feindlich.',
    },
  },
  TOO_MANY_ENTRIES: {
    message: {
      en: 'The layer holds more files than are read from one layer.',
      de: 'Der Layer enthält mehr Dateien, als aus einem Layer gelesen werden.',
    },
    hint: {
      en: 'Build the image with fewer files in one layer.',
      de: 'Bauen Sie das Image mit weniger Dateien in einem Layer.',
    },
  },
  LAYER_TOO_LARGE: {
    message: {
      en: 'The layer is larger, once decompressed, than what is read from one layer.',
      de: 'Der Layer ist entpackt größer, als aus einem Layer gelesen wird.',
    },
    hint: {
      en: 'Build the image with smaller layers.',
      de: 'Bauen Sie das Image mit kleineren Layern.',
    },
  },
  COMPRESSION_BOMB: {
    message: {
      en: 'The layer grows out of all proportion when it is decompressed.',
      de: 'Der Layer wächst beim Entpacken über jedes Maß.',
    },
    hint: {
      en: 'Treat the image as hostile, unless it is known to hold huge empty files.',
      de: 'Behandeln Sie das Image als feindlich, sofern es nicht bekanntermaßen riesige leere Dateien enthält.',
    },
  },
  FILE_TOO_LARGE: {
    message: {
      en: 'The package database of the layer is too large to be read.',
      de: 'Die Paketdatenbank des Layers ist zu groß, um gelesen zu werden.',
    },
    hint: {
      en: 'No distribution has so many packages: treat the image as hostile.',
      de: 'Keine Distribution hat so viele Pakete: Behandeln Sie das Image als feindlich.',
    },
  },
  TIMED_OUT: {
    message: {
      en: 'Reading the layer took too long and was stopped.',
      de: 'Das Lesen des Layers dauerte zu lange und wurde abgebrochen.',
    },
    hint: {
      en: 'Try again when the machine is less busy. If it stays so, treat the image as hostile.',
      de: 'Versuchen Sie es erneut, wenn die Maschine weniger beschäftigt ist. Bleibt es dabei, behandeln Sie das Image als feindlich.',
    },
  },
  WORKER_FAILED: {
    message: {
      en: 'The process that reads the layer stopped before it had an answer.',
      de: 'Der Prozess, der den Layer liest, endete, bevor er eine Antwort hatte.',
    },
    hint: {
      en: 'Try again. If it stays so, the layer needs more memory than one layer is given.',
      de: 'Versuchen Sie es erneut. Bleibt es dabei, braucht der Layer mehr Speicher, als ein Layer bekommt.',
    },
  },
}

/** A layer that cannot be read. `code` is stable; the message never quotes what the layer holds. */
export class LayerError extends Error {
  override readonly name = 'LayerError'
  readonly code: LayerErrorCode
  readonly hint: string
  /** Message and hint in every language. */
  readonly said: LayerErrorWords

  constructor(code: LayerErrorCode) {
    super(words[code].message.en)
    this.code = code
    this.hint = words[code].hint.en
    this.said = words[code]
  }
}
