import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { command, root } from '../checks/command.ts'

/** What is published, by its folder; a package stands after those it depends on. */
export const publishedFolders = [
  'packages/registry-auth',
  'packages/registry-client',
  'packages/image-analysis',
] as const

/** What is published for its programs, which need no other package. */
const programsFolder = 'apps/cli'

/** The members that every published manifest has and that are read here. */
interface CommonManifest {
  readonly name: string
  readonly version: string
  readonly private?: boolean
  readonly engines?: Readonly<Record<string, string>>
  readonly dependencies?: Readonly<Record<string, string>>
}

/** That of a library. */
interface LibraryManifest extends CommonManifest {
  readonly exports: Readonly<Record<string, { readonly types: string; readonly default: string }>>
}

/** That of programs. */
interface ProgramsManifest extends CommonManifest {
  /** The file of each program. */
  readonly bin: Readonly<Record<string, string>>
}

export interface Packed<Manifest extends CommonManifest> {
  /** Where its sources are, from the repository's root. */
  readonly folder: string
  readonly tarball: string
  /** Paths inside the tarball, without the `package/` that all of them begin with. */
  readonly files: readonly string[]
  readonly manifest: Manifest
}

export type PackedPackage = Packed<LibraryManifest>
export type PackedPrograms = Packed<ProgramsManifest>

/** Builds and packs all libraries exactly as they would be published. */
export async function packAll(destination: string): Promise<readonly PackedPackage[]> {
  await pack(publishedFolders, destination)
  return Promise.all(publishedFolders.map((folder) => open<LibraryManifest>(folder, destination)))
}

/** The same for the programs. */
export async function packPrograms(destination: string): Promise<PackedPrograms> {
  await pack([programsFolder], destination)
  return open<ProgramsManifest>(programsFolder, destination)
}

async function pack(folders: readonly string[], destination: string): Promise<void> {
  const filters = folders.flatMap((folder) => ['--filter', `./${folder}`])
  const pnpm = ['npx', '-y', await packageManager(), ...filters] as const
  const { code, output } = await command(...pnpm, 'pack', '--pack-destination', destination)
  if (code !== 0) throw new Error(`The packages were not packed:\n${output}`)
}

async function open<Manifest extends CommonManifest>(
  folder: string,
  destination: string,
): Promise<Packed<Manifest>> {
  const { name, version } = await manifestOf(folder)
  // As npm names it: a scope is a part of the name.
  const tarball = join(destination, `${name.replace('@', '').replace('/', '-')}-${version}.tgz`)
  const list = await command('tar', '-tzf', tarball)
  const { output: json } = await command('tar', '-xzOf', tarball, 'package/package.json')
  return {
    folder,
    tarball,
    files: list.output
      .trim()
      .split('\n')
      .map((file) => file.replace('package/', '')),
    // The inspection of the contents says so where a member is missing.
    manifest: JSON.parse(json) as Manifest,
  }
}

/** A published package's manifest in the workspace, where an entry is the path of its source. */
export interface SourceManifest {
  readonly name: string
  readonly version: string
  readonly exports: Readonly<Record<string, string>>
}

export async function manifestOf(folder: string): Promise<SourceManifest> {
  const text = await readFile(join(root, folder, 'package.json'), 'utf8')
  // Our own file; one without these members cannot be packed.
  return JSON.parse(text) as SourceManifest
}

/** The pnpm that the repository is pinned to, as npx takes it. */
async function packageManager(): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  if (typeof manifest === 'object' && manifest !== null && 'packageManager' in manifest)
    return String(manifest.packageManager)
  throw new Error('package.json names no package manager')
}
