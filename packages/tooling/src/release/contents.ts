import { manifestOf, type PackedPackage, type PackedPrograms } from './pack.ts'

const fixedFiles = ['LICENSE', 'README.md', 'package.json'] as const
const members = ['description', 'keywords', 'license', 'engines', 'files'] as const

/** What a library's tarball holds that it must not, and what it lacks; empty when all is well. */
export async function inspectContents(packed: PackedPackage): Promise<string[]> {
  const { folder, manifest } = packed
  return [
    ...inspect(packed, {
      folders: ['dist/'],
      fixed: [...fixedFiles, 'CHANGELOG.md'],
      said: [...members, 'sideEffects'],
    }),
    ...(await exportProblems(folder, manifest.exports)),
  ]
}

/** The same for the tarball of programs, which bring everything that they need. */
export function inspectPrograms(packed: PackedPrograms): string[] {
  const { files, manifest } = packed
  const { bin, dependencies = {} } = manifest
  return [
    ...inspect(packed, { folders: ['bin/', 'dist/'], fixed: fixedFiles, said: members }),
    ...Object.entries(bin)
      .filter(([, file]) => !files.includes(file.replace('./', '')))
      .map(([name, file]) => `lacks ${file} of ${name}`),
    ...Object.keys(dependencies).map((name) => `depends on ${name}`),
  ]
}

interface Expected {
  /** Where all files are but the fixed ones. */
  readonly folders: readonly string[]
  readonly fixed: readonly string[]
  /** Members of the manifest. */
  readonly said: readonly string[]
}

function inspect(
  { files, manifest }: Pick<PackedPackage | PackedPrograms, 'files' | 'manifest'>,
  { folders, fixed, said }: Expected,
): string[] {
  const missing = fixed.filter((file) => !files.includes(file))
  const surplus = files.filter(
    (file) =>
      !fixed.includes(file) &&
      (!folders.some((folder) => file.startsWith(folder)) || /\.test\.|\/testing\//.test(file)),
  )
  const silent = said.filter((member) => !Object.hasOwn(manifest, member))
  const unresolved = Object.entries(manifest.dependencies ?? {}).filter(
    ([, version]) => !/^\^?\d+\.\d+\.\d+$/.test(version),
  )
  return [
    ...missing.map((file) => `lacks ${file}`),
    ...surplus.map((file) => `holds ${file}`),
    ...silent.map((member) => `says nothing under ${member}`),
    ...unresolved.map(([name, version]) => `depends on ${name} as ${version}`),
    ...(manifest.private === true ? ['is private'] : []),
  ]
}

/** Each entry of the workspace has one in the package, made of the same source. */
async function exportProblems(
  folder: string,
  packed: PackedPackage['manifest']['exports'],
): Promise<string[]> {
  const { exports } = await manifestOf(folder)
  const entries = new Set([...Object.keys(exports), ...Object.keys(packed)])
  return [...entries].flatMap((entry) => {
    const built = exports[entry]?.replace('./src/', './dist/').replace(/\.ts$/, '')
    const { types, default: code } = packed[entry] ?? {}
    if (types === `${built}.d.ts` && code === `${built}.js`) return []
    return [`has another ${entry} under publishConfig.exports than under exports`]
  })
}
