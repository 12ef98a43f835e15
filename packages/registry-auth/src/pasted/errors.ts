/** Why nothing was found in a pasted text. */
export type PasteErrorProblem =
  | 'EMPTY'
  | 'TOO_LARGE'
  | 'TOO_DEEP'
  | 'TOO_MANY_ENTRIES'
  | 'NOT_TEXT'
  | 'NOT_READABLE'
  | 'NOT_RECOGNIZED'
  | 'GOOGLE_USER_KEY'
  | 'GOOGLE_EXTERNAL'
  | 'GOOGLE_INCOMPLETE'

const whole = 'Check that it was copied whole.'
const fewer = 'Cut it down to the registries that you need.'
const serviceAccount =
  'Make a key for a service account: gcloud iam service-accounts keys create key.json --iam-account=…'

const words: Readonly<Record<PasteErrorProblem, readonly [message: string, hint: string]>> = {
  EMPTY: ['There is nothing to read.', 'Paste a file, a command, or what a command printed.'],
  TOO_LARGE: ['The text is larger than 1 MiB, or 256 KiB where it is YAML.', fewer],
  TOO_DEEP: ['The text is nested too deeply to hold credentials.', whole],
  TOO_MANY_ENTRIES: ['The text names more than 1,000 registries.', fewer],
  NOT_TEXT: [
    'This is not a text file.',
    'Take the file in which the credentials are written, such as config.json.',
  ],
  NOT_READABLE: ['The text is neither JSON nor YAML, although it begins like it.', whole],
  NOT_RECOGNIZED: [
    'No registry and no credential was found in the text.',
    'Paste a config.json, an auth.json, a pull secret, a docker login line, the output of az acr credential show, or a Google key.',
  ],
  GOOGLE_USER_KEY: [
    'This is the credential of a person, made by gcloud auth, which does not last.',
    serviceAccount,
  ],
  GOOGLE_EXTERNAL: [
    'This describes a workload identity federation and holds no credential.',
    serviceAccount,
  ],
  GOOGLE_INCOMPLETE: ['The Google key is incomplete.', whole],
}

/** A text in which nothing was found. Its message never repeats the text. */
export class InvalidPasteError extends Error {
  override readonly name = 'InvalidPasteError'
  readonly code = 'INVALID_PASTE'
  readonly problem: PasteErrorProblem
  /** What to do instead. */
  readonly hint: string

  constructor(problem: PasteErrorProblem) {
    super(words[problem][0])
    this.problem = problem
    this.hint = words[problem][1]
  }
}
