import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Consumer } from './consumer.ts'
import type { PackedPackage } from './pack.ts'
import { presentExports } from './public-exports.ts'

/** The exported names of a package that its declarations say nothing about. */
export async function withoutDocstring(
  { manifest: { name }, files }: PackedPackage,
  consumer: Consumer,
): Promise<string[]> {
  const declarations = await Promise.all(
    files
      .filter((file) => file.endsWith('.d.ts'))
      .map((file) => readFile(join(consumer.folderOf(name), file), 'utf8')),
  )
  const described = new Set(declarations.flatMap(describedNames))
  const exported = [...(await presentExports())].flatMap(([entry, names]) =>
    entry === name || entry.startsWith(`${name}/`) ? names : [],
  )
  return [...new Set(exported.map((each) => each.replace('type ', '')))]
    .filter((each) => !described.has(each))
    .map((each) => `${each} has no docstring`)
}

/** The names that a comment for readers stands right above. */
export function describedNames(declarations: string): string[] {
  const described =
    /\*\/\nexport (?:declare )?(?:abstract )?(?:function|const|class|interface|type) (?<name>[\w$]+)/g
  return [...declarations.matchAll(described)].flatMap(({ groups }) => groups?.['name'] ?? [])
}
