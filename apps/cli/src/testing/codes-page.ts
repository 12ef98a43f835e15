import { InvalidPasteError, type PasteErrorProblem } from '@wharfinger/registry-auth/pasted'
import { markdownTable } from '@wharfinger/tooling/guides/markdown-table'
import { exitCodes } from '../exit-codes.ts'
import { helperCodes, type OwnCode, wharfctlCodes } from './own-codes.ts'

/** Every reason for which a file to import is refused; complete by its type. */
const pasteProblems: Readonly<Record<PasteErrorProblem, true>> = {
  EMPTY: true,
  TOO_LARGE: true,
  TOO_DEEP: true,
  TOO_MANY_ENTRIES: true,
  NOT_TEXT: true,
  NOT_READABLE: true,
  NOT_RECOGNIZED: true,
  GOOGLE_USER_KEY: true,
  GOOGLE_EXTERNAL: true,
  GOOGLE_INCOMPLETE: true,
}

/** `docs/reference/wharfctl-codes.md`: what the programs say of what never reached the server. */
export function codesPage(): string {
  const parts = [
    '# Codes of wharfctl',
    '<!-- Written by: (cd apps/cli && npx vitest run src/reference.test.ts --update) -->',
    'An error is `error CODE: what happened`, and what to do in the line below; with `-o json` an object with `code`, `message`, `hint` and `exitCode`, on standard error. Most codes are [the server’s](errors.md). These are of the programs themselves. Scripts may branch on them: they stay, while sentences may change. `Exit` is the [exit code](wharfctl.md#exit-codes).',
    table(wharfctlCodes),
    '## Files to import',
    'What `wharfctl registry import` says of a file in which it finds nothing.',
    table(pasteRows()),
    '## The programs that hand logins to Docker and kubelet',
    '`docker-credential-wharfinger` and `wharfinger-credential-provider` write a code in brackets behind what they say, or alone on standard error where there is nothing for whoever asks. They end with 0 or 1, as those that start them expect; why [nothing was handed out](errors.md#handing-out) is the server’s to say. These are their own, beside those above.',
    table(helperCodes, false),
  ]
  return `${parts.join('\n\n')}\n`
}

function table(rows: readonly OwnCode[], withExit = true): string {
  return markdownTable(
    ['Code', ...(withExit ? ['Exit'] : []), 'What happened', 'What to do'],
    rows
      .map(([code, kind, ...cells]) => [
        `\`${code}\``,
        ...(withExit ? [String(exitCodes[kind])] : []),
        ...cells,
      ])
      .toSorted(([one = ''], [other = '']) => (one < other ? -1 : 1)),
  )
}

function pasteRows(): OwnCode[] {
  return Object.keys(pasteProblems).map((name) => {
    // The keys of the record above are its type's.
    const { message, hint } = new InvalidPasteError(name as PasteErrorProblem)
    return [name, 'usage', message, hint]
  })
}
