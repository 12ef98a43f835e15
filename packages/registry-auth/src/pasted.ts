export {
  type PastedCredential,
  type PastedEntry,
  type PasteProblem,
  type PasteSource,
} from './pasted/entry.ts'
export { InvalidPasteError, type PasteErrorProblem } from './pasted/errors.ts'
export { type Paste, readPaste } from './pasted/read-paste.ts'
