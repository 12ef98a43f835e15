import { LayerError, layerErrorCodes } from '@wharfinger/image-analysis'
import { remedies } from '@wharfinger/registry-auth'
import { issueWords, warningWords } from '@wharfinger/registry-auth/kinds'
import { markdownTable } from '@wharfinger/tooling/guides/markdown-table'
import {
  type CodeRow,
  fieldCodes,
  imageCodes,
  issueCodes,
  outcomeCodes,
  requestCodes,
  startCodes,
} from './gateway-codes.ts'

/** `docs/reference/errors.md`: every code that somebody can meet. */
export function errorsPage(): string {
  const parts = [
    '# Codes',
    '<!-- Written by: (cd apps/gateway && npx vitest run src/reference.test.ts --update) -->',
    'Scripts branch on codes: they stay, while sentences may change. With a code comes a `message` that says what happened and a `hint` that says what to do, in English or German by `Accept-Language`. Which exit code `wharfctl` makes of them: [wharfctl](wharfctl.md#exit-codes); what it says by itself: [its own codes](wharfctl-codes.md).',
    '## What a registry, its cloud or the way to it says',
    'The `code` of a test and of its failed step, of an image that was not fetched, and of a watch. What a cloud says more exactly is in the message; the pages about [providers](../README.md#providers) go through it.',
    codeTable(
      Object.entries(remedies).map(([code, { message, hint }]) => [
        code,
        message('HOST').en,
        hint.en,
      ]),
    ),
    '## Why a layer cannot be read',
    codeTable(
      layerErrorCodes.map((code) => {
        const { message, hint } = new LayerError(code).said
        return [code, message.en, hint.en]
      }),
    ),
    '## Why an image was not read, or a watch stopped',
    codeTable(imageCodes),
    '## Outcomes of mutations',
    'Members of a mutation’s result that implement `Error`. The codes above appear here too, in RegistryTestFailedError.',
    codeTable(outcomeCodes),
    '## Handing out',
    'Why `issueRegistryCredential` handed nothing out.',
    codeTable(issueCodes),
    '## Fields',
    '`fieldErrors` of a ValidationError: the path of the field, a code, and a sentence. The value is never repeated.',
    markdownTable(
      ['Code', 'Meaning'],
      [
        ...Object.entries(issueWords).map(([code, { en }]): [string, string] => [
          `\`${code}\``,
          en,
        ]),
        ...fieldCodes.map(([code, meaning, remedy]): [string, string] => [
          `\`${code}\``,
          `${meaning} ${remedy}`,
        ]),
      ].toSorted(([one], [other]) => (one < other ? -1 : 1)),
    ),
    '## Warnings',
    'What works today and could go wrong. They never stop anything.',
    markdownTable(
      ['Code', 'Meaning'],
      Object.entries(warningWords).map(([code, { en }]) => [`\`${code}\``, en]),
    ),
    '## The whole request',
    '`extensions.code` of an error at the top of a GraphQL answer, or `code` of an answer elsewhere, with a request id that the server’s log has too.',
    codeTable(requestCodes),
    '## Why the server does not start',
    codeTable(startCodes),
  ]
  return `${parts.join('\n\n')}\n`
}

function codeTable(rows: readonly CodeRow[]): string {
  return markdownTable(
    ['Code', 'What happened', 'What to do'],
    rows
      .map(([code, ...cells]) => [`\`${code}\``, ...cells])
      .toSorted(([one = ''], [other = '']) => (one < other ? -1 : 1)),
  )
}
