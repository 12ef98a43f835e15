import { mkdir, readFile, realpath, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { command, type CommandResult, root } from '../checks/command.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import type { PackedPackage } from './pack.ts'

/** A folder outside of the workspace that has installed what was packed. */
export interface Consumer extends AsyncDisposable {
  readonly path: string
  /** Where an installed package is. */
  readonly folderOf: (name: string) => string
  readonly write: (file: string, text: string) => Promise<void>
  /** Compiles everything that was written, declarations of the packages included. */
  readonly compile: () => Promise<CommandResult>
}

// What somebody who does not share our settings would have, and no less strict.
const tsconfig = {
  compilerOptions: {
    target: 'es2024',
    module: 'nodenext',
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noPropertyAccessFromIndexSignature: true,
    types: ['node'],
  },
  include: ['*.ts'],
}

/** Installs packages without a network: their dependencies are the copies that the lockfile names. */
export async function createConsumer(packages: readonly PackedPackage[]): Promise<Consumer> {
  const temporary = await temporaryFolder('consumer')
  const path = await realpath(temporary.path)
  const folderOf = (name: string): string => join(path, 'node_modules', name)
  const write = (file: string, text: string): Promise<void> => writeFile(join(path, file), text)

  for (const { tarball, manifest } of packages) {
    await mkdir(folderOf(manifest.name), { recursive: true })
    const target = ['-C', folderOf(manifest.name), '--strip-components', '1'] as const
    const { code, output } = await command('tar', '-xzf', tarball, ...target)
    if (code !== 0) throw new Error(output)
  }
  for (const { folder, manifest } of packages)
    for (const [name, wanted] of Object.entries(manifest.dependencies ?? {}))
      await provide(name, wanted, {
        from: join(root, folder, 'node_modules', name),
        to: folderOf(name),
      })
  const nodeTypes = join(root, 'packages/tooling/node_modules/@types/node')
  await link(nodeTypes, folderOf('@types/node'))
  await write('package.json', '{ "type": "module", "private": true }\n')
  await write('tsconfig.json', JSON.stringify(tsconfig))
  return {
    path,
    folderOf,
    write,
    compile: () => command('tsc', '-p', path),
    [Symbol.asyncDispose]: () => temporary[Symbol.asyncDispose](),
  }
}

interface Place {
  readonly from: string
  readonly to: string
}

async function provide(name: string, wanted: string, { from, to }: Place): Promise<void> {
  const installed = await versionIn(to)
  if (installed === null) await link(from, to)
  const version = await versionIn(to)
  if (version !== wanted.replace('^', ''))
    throw new Error(`${name} is wanted as ${wanted} and installed as ${version}`)
}

async function versionIn(folder: string): Promise<string | null> {
  const text = await readFile(join(folder, 'package.json'), 'utf8').catch(() => null)
  // Written by a package manager.
  return text === null ? null : (JSON.parse(text) as { version: string }).version
}

async function link(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true })
  await symlink(await realpath(from), to)
}
