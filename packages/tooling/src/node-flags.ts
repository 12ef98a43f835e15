import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './checks/command.ts'

/** What a script of `package.json` gives Node before the program. */
export function nodeFlagsOf(script: string): string[] {
  const [, ...words] = script.slice(script.lastIndexOf('node ')).split(' ')
  const program = words.findIndex((word) => !word.startsWith('--'))
  return program === -1 ? words : words.slice(0, program)
}

/**
 * The flags that users start the server with, so that what is tested and measured is what they have.
 *
 * `--max-semi-space-size`: pieces of layers are memory outside of V8's heap, which V8 gives back with
 * the few small objects that hold it. With its large nursery that takes a collection of the whole
 * heap every 30 MB, half of what an image costs; a small one is emptied before.
 */
export function nodeFlags(): readonly string[] {
  // Our own file.
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>
  }
  const { serve = '', 'in-node': inNode = '' } = scripts
  const flags = nodeFlagsOf(inNode)
  if (flags.join() !== nodeFlagsOf(serve).join())
    throw new Error('package.json starts the server with other flags than its other programs')
  return flags
}
