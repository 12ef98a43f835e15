import { CliError } from '../../errors.ts'
import { plain } from '../../output/plain.ts'

/** More would hide the first ones. */
const MAX_LINES = 20

/** What is wrong with the file, all of it. Nothing was sent. */
export function fileProblem(problems: readonly string[]): CliError {
  const more = problems.length - MAX_LINES
  return new CliError('usage', 'The file cannot be applied. Nothing was changed.', {
    code: 'INVALID_FILE',
    hint: '“wharfctl apply --help” shows what a file looks like.',
    lines: [
      ...problems.slice(0, MAX_LINES).map((each) => `  ${plain(each)}`),
      ...(more > 0 ? [`  … and ${more} more`] : []),
    ],
    data: { problems },
  })
}
