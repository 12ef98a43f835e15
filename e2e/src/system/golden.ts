import { readFile, writeFile } from 'node:fs/promises'
import { expect } from '@playwright/test'

/**
 * What a terminal showed, without what differs from run to run: times, digests, and ids, of which
 * `ids` are those that have no form of their own. Each keeps its width.
 */
export function settled(text: string, ids: readonly string[] = []): string {
  const known = ids.reduce((left, id) => left.replaceAll(beginningOf(id), blank), text)
  return (
    withoutProgress(known)
      .replaceAll(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gu, zeros)
      .replaceAll(/(?<=wharfinger-)[\da-f]{40}/gu, zeros)
      .replaceAll(/\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z)?(?!\d)/gu, (time) =>
        time.replaceAll(/\d/gu, '0'),
      )
      .replaceAll(/\d+(?:\.\d+)? (?:ms|s)\b/gu, 'N ms')
      .replaceAll(/(?<="durationMs": |^[A-Z]+\t[A-Z]+\t.*\t)\d+(?=,?$)/gmu, 'N')
      .replaceAll(/\b(?:[\dA-F]{2}:){31}[\dA-F]{2}\b/gu, '<fingerprint>')
      .replaceAll(/(?<=127\.0\.0\.1 port )\d+/gu, 'PORT')
      .replaceAll(/sha256:[\da-f]+/gu, (digest) => `sha256:${zeros(digest.slice(7))}`)
      // Global ids, which say their type, and API tokens with their beginnings.
      .replaceAll(/\b(?:UmVn|SW1h|QXBp|QXVk|V2F0|VXNl)[\w+/]{8,}={0,2}/gu, '<id>')
      .replaceAll(/whf_[\w-]{4,}/gu, (token) => `whf_${'0'.repeat(token.length - 4)}`)
      .replaceAll(/\b127\.0\.0\.1:\d+/gu, '127.0.0.1:PORT')
      .replaceAll(/\/tmp\/wharfinger-[\w-]+/gu, '~')
  )
}

const zeros = (id: string): string => id.replaceAll(/[\da-f]/gu, '0')
const blank = (id: string): string => id.replaceAll(/[\dA-Za-z]/gu, '0')

/** An id, or as much of it as a column has room for. */
function beginningOf(id: string): RegExp {
  const [head, rest] = [id.slice(0, 8), id.slice(8)]
  const more = Array.from(rest).reduceRight((after, letter) => `(?:${letter}${after})?`, '')
  return new RegExp(`${head}${more}`, 'gu')
}

/** How often a terminal is told how far a layer is depends on the moment. */
function withoutProgress(text: string): string {
  const isProgress = (line: string) => /^(?:Queued|Fetching|Analyzing|  sha256:)/u.test(line)
  return text
    .split('\n')
    .filter((line) => !isProgress(line))
    .join('\n')
}

/** Compares a text with what a file keeps of it; the file is written when it is asked for. */
export async function expectGolden(text: string, file: string): Promise<void> {
  if (process.env['WRITE_PICTURES'] === '1') await writeFile(file, text)
  expect(text).toBe(await readFile(file, 'utf8'))
}
