import type { CliContext } from '../context.ts'
import { plain, plainDeep, toJson } from './plain.ts'
import { boxes, type Table, tabs } from './table.ts'

/** One result in every form that can be asked for. */
export interface Presentation {
  readonly text: Table
  readonly json: unknown
  /** With the names of the product that scripts were written for; `json` where there are none. */
  readonly raw?: unknown
  /** One line each. */
  readonly ids: readonly string[]
}

/** Prints a result in the format of `--output`. */
export async function present(
  context: Pick<CliContext, 'format' | 'isTerminal' | 'width' | 'print' | 'note'>,
  { text, json, raw = json, ids }: Presentation,
): Promise<void> {
  switch (context.format) {
    case 'json':
      return context.print(toJson(json))
    case 'json-raw':
      return context.print(toJson(raw))
    case 'yaml': {
      const { default: yaml } = await import('yaml')
      return context.print(yaml.stringify(plainDeep(json)).trimEnd())
    }
    case 'id':
      return ids.forEach((id) => context.print(plain(id)))
    case 'text': {
      if (!context.isTerminal) return context.print(tabs(text))
      const { text: drawn, left } = await boxes(text, context.width)
      context.print(drawn)
      if (left.length > 0)
        context.note(`There is no room for ${left.join(', ')}. --no-trunc shows all.`)
    }
  }
}
