import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inspectBrowserEntry } from '../release/browser-entry.ts'
import { type Consumer, createConsumer } from '../release/consumer.ts'
import { inspectContents, inspectPrograms } from '../release/contents.ts'
import { withoutDocstring } from '../release/docstrings.ts'
import { checkTypes, lintManifest } from '../release/manifest-lint.ts'
import { packAll, type PackedPackage, packPrograms } from '../release/pack.ts'
import { changesOf, presentExports, promisedExports } from '../release/public-exports.ts'
import { runExamples } from '../release/run-examples.ts'
import { runPrograms } from '../release/run-programs.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { type Check, failure, ok, type Outcome, total } from './outcome.ts'

/** What our libraries are once they are published: complete, typed, usable, and as promised. */
export const publishedPackages: Check = {
  name: 'packages as they are published',
  run: async () => {
    await using tarballs = await temporaryFolder('tarballs')
    const packages = await packAll(tarballs.path)
    await using consumer = await createConsumer(packages)
    return total(
      await Promise.all([
        ...packages.flatMap((packed) => inspectionsOf(packed, consumer)),
        ...browserEntries(packages, consumer),
        told('as a package that was installed', runExamples(packages, consumer)),
        told('promised exports', compareExports()),
      ]),
    )
  },
}

/** What our programs are for whoever installs them. Packing builds them anew: nothing may use them meanwhile. */
export const publishedPrograms: Check = {
  name: 'programs as they are published',
  run: async () => {
    await using tarballs = await temporaryFolder('tarballs')
    const packed = await packPrograms(tarballs.path)
    const { name } = packed.manifest
    return total(
      await Promise.all([
        told(name, Promise.resolve(inspectPrograms(packed))),
        told(name, lintManifest(packed)),
        told(name, runPrograms(packed)),
      ]),
    )
  },
}

function inspectionsOf(packed: PackedPackage, consumer: Consumer): readonly Promise<Outcome>[] {
  const { name } = packed.manifest
  return [
    inspectContents(packed),
    lintManifest(packed),
    checkTypes(packed),
    withoutDocstring(packed, consumer),
  ].map((problems) => told(name, problems))
}

/** What needs Node; every other entry of a package is for browsers too. */
const forNode: ReadonlySet<string> = new Set(['.', './credential-helper'])

function browserEntries(
  packages: readonly PackedPackage[],
  consumer: Consumer,
): readonly Promise<Outcome>[] {
  return packages.flatMap(({ manifest: { name, exports } }) =>
    Object.keys(exports)
      .filter((entry) => !forNode.has(entry))
      .map((entry) => told(name, inspectBrowserEntry(join(name, entry), consumer))),
  )
}

async function compareExports(): Promise<string[]> {
  const changes = changesOf(await readFile(promisedExports, 'utf8'), await presentExports())
  if (changes.length === 0) return []
  return [...changes, 'If that is meant: node packages/tooling/src/release/public-exports.ts']
}

async function told(what: string, problems: Promise<readonly string[]>): Promise<Outcome> {
  const found = await problems
  return found.length === 0 ? ok : failure(found.map((problem) => `${what}: ${problem}`).join('\n'))
}
