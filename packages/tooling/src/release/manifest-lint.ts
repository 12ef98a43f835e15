import { readFile } from 'node:fs/promises'
import { checkPackage, createPackageFromTarballData, type Problem } from '@arethetypeswrong/core'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import type { PackedPackage, PackedPrograms } from './pack.ts'

/** What publint has to say about a tarball, suggestions included. */
export async function lintManifest({ tarball }: PackedPackage | PackedPrograms): Promise<string[]> {
  const { messages, pkg } = await publint({
    pack: { tarball: arrayBuffer(await readFile(tarball)) },
    level: 'suggestion',
    strict: true,
  })
  return messages.map(
    (message) => `publint: ${formatMessage(message, pkg, { color: false }) ?? message.code}`,
  )
}

/**
 * Whether the types that are resolved are those of the code that is loaded. The packages are ES
 * modules only: how CommonJS and a TypeScript of ten years ago would read them is no matter.
 */
export async function checkTypes({ tarball, manifest }: PackedPackage): Promise<string[]> {
  const result = await checkPackage(createPackageFromTarballData(await readFile(tarball)))
  if (result.types === false) return ['attw: finds no types']
  const seen = new Set(Object.keys(result.entrypoints))
  const unseen = Object.keys(manifest.exports).filter((entry) => !seen.has(entry))
  return [
    ...unseen.map((entry) => `attw: did not look at ${entry}`),
    ...result.problems
      .filter((problem) => !isBesideThePoint(problem))
      .map((problem) => `attw: ${JSON.stringify(problem)}`),
  ]
}

function isBesideThePoint(problem: Problem): boolean {
  return 'resolutionKind' in problem && ['node10', 'node16-cjs'].includes(problem.resolutionKind)
}

function arrayBuffer(bytes: Buffer): ArrayBuffer {
  return Uint8Array.from(bytes).buffer
}
