import { lexicographicSortSchema, printSchema } from 'graphql'
import { schema } from './schema.ts'

/** The text of `schema.graphql`, from which the console and the command line generate their types. */
export function printPublicSchema(): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`
}
