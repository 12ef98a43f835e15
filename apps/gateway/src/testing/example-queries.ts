import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

export const examplesFolder = join(import.meta.dirname, '../../../../docs/examples')

/** One of the examples for people: an operation, and variables with words to fill in. */
export interface ExampleQuery {
  readonly name: string
  readonly query: string
  /** What the comment at its beginning says. */
  readonly comment: string
  /** The text of its variables, in JSON. */
  readonly variables: string
}

export async function readExamples(): Promise<ReadonlyMap<string, ExampleQuery>> {
  const files = await readdir(examplesFolder)
  const names = files.flatMap((file) => (file.endsWith('.graphql') ? [file.slice(0, -8)] : []))
  const examples = await Promise.all(names.map(readExample))
  return new Map(examples.map((example) => [example.name, example]))
}

async function readExample(name: string): Promise<ExampleQuery> {
  const query = await readFile(join(examplesFolder, `${name}.graphql`), 'utf8')
  const variables = await readFile(join(examplesFolder, `${name}.json`), 'utf8')
  const [comment = ''] = /^(?:# .*\n)*/v.exec(query) ?? []
  return { name, query, comment: comment.replaceAll(/^# /gmv, '').trim(), variables }
}

/** The variables of an example, with what stands for each of its words. */
export function fillIn(
  { name, variables }: ExampleQuery,
  values: ReadonlyMap<string, string>,
): Readonly<Record<string, unknown>> {
  const fill = (_key: string, value: unknown): unknown => {
    if (typeof value !== 'string' || !/^[A-Z]+(?:_[A-Z]+)+$/v.test(value)) return value
    // Names of fields to sort by look the same, and need no filling in.
    return values.get(value) ?? value
  }
  const filled: unknown = JSON.parse(variables, fill)
  if (typeof filled !== 'object' || filled === null) throw new Error(`${name}.json is no object.`)
  return { ...filled }
}
