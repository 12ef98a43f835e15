import { manifestOf, type PackedPackage } from './pack.ts'

const fixedFiles: ReadonlySet<string> = new Set([
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'package.json',
])

const members = ['description', 'keywords', 'license', 'sideEffects', 'engines', 'files'] as const

/** What a tarball holds that it must not, and what it lacks; empty when all is well. */
export async function inspectContents(packed: PackedPackage): Promise<string[]> {
  const { folder, files, manifest } = packed
  const missing = [...fixedFiles].filter((file) => !files.includes(file))
  const surplus = files.filter(
    (file) =>
      !fixedFiles.has(file) && (!file.startsWith('dist/') || /\.test\.|\/testing\//.test(file)),
  )
  const silent = members.filter((member) => !Object.hasOwn(manifest, member))
  const unresolved = Object.entries(manifest.dependencies ?? {}).filter(
    ([, version]) => !/^\^?\d+\.\d+\.\d+$/.test(version),
  )
  return [
    ...missing.map((file) => `lacks ${file}`),
    ...surplus.map((file) => `holds ${file}`),
    ...silent.map((member) => `says nothing under ${member}`),
    ...unresolved.map(([name, version]) => `depends on ${name} as ${version}`),
    ...(manifest.private === true ? ['is private'] : []),
    ...(await exportProblems(folder, manifest.exports)),
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
