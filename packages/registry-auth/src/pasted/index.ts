export {
  type PastedCredential,
  type PastedEntry,
  type PasteProblem,
  type PasteSource,
} from './entry.ts'
export { InvalidPasteError, type PasteErrorProblem } from './errors.ts'
export { type Paste, readPaste } from './read-paste.ts'
