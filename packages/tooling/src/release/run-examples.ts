import { execFile } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { startSimulatedDistribution } from '@wharfinger/simulated-registries'
import { root } from '../checks/command.ts'
import type { Consumer } from './consumer.ts'
import type { PackedPackage } from './pack.ts'
import { presentExports } from './public-exports.ts'
import { readmeExample } from './readme-example.ts'

const run = promisify(execFile)

/** What the examples say about where they may connect to, and what a registry on loopback needs. */
const publicOnly = '{ loopback: false }'

/**
 * Compiles and runs the programs of the READMEs against what was packed, word for word but for the
 * addresses that they may reach, with a registry on loopback in the place of registry.example.com.
 */
export async function runExamples(
  packages: readonly PackedPackage[],
  consumer: Consumer,
): Promise<string[]> {
  await using registry = await startSimulatedDistribution()
  registry.accounts.addUser('ci', 'hunter2')
  const policy = JSON.stringify({ loopback: true, hostOverrides: registry.hostOverrides })
  const programs: string[] = []
  for (const { folder, manifest } of packages) {
    const source = await readmeExample(join(root, folder, 'README.md'))
    const program = manifest.name.replace(/^.*\//, '')
    await consumer.write(`${program}.ts`, source.replaceAll(publicOnly, policy))
    programs.push(program)
  }
  await takePromisedNames(consumer)
  await consumer.write('authority.pem', registry.caCertificate)

  const { code, output } = await consumer.compile()
  if (code !== 0) return [`the examples do not compile:\n${output}`]
  const problems: string[] = []
  for (const node of await runtimes(packages))
    for (const program of [...programs, 'entries']) {
      const { stdout, fault } = await runOn(node, `${program}.js`, consumer)
      if (fault !== null) problems.push(`${program} on ${node}:\n${fault}`)
      else if (stdout.trim() === '') problems.push(`${program} on ${node} has nothing to say`)
    }
  return problems
}

/** A program that takes every promised name, type or value, from what was installed. */
async function takePromisedNames(consumer: Consumer): Promise<void> {
  const files: string[] = []
  for (const [entry, names] of await presentExports()) {
    const file = `entry-${files.length}`
    await consumer.write(`${file}.ts`, `export { ${names.join(', ')} } from '${entry}'\n`)
    files.push(file)
  }
  const imports = files.map((file) => `import './${file}.js'\n`)
  await consumer.write('entries.ts', `${imports.join('')}console.log('all there')\n`)
}

async function runOn(
  node: string,
  program: string,
  { path }: Consumer,
): Promise<{ readonly stdout: string; readonly fault: string | null }> {
  try {
    const { stdout, stderr } = await run(node, [join(path, program)], {
      cwd: path,
      env: { NODE_EXTRA_CA_CERTS: join(path, 'authority.pem'), REGISTRY_PASSWORD: 'hunter2' },
      timeout: 20_000,
    })
    return { stdout, fault: stderr === '' ? null : stderr }
  } catch (error) {
    return { stdout: '', fault: error instanceof Error ? error.message : String(error) }
  }
}

/** Each Node on the path that the packages say they run on; our own is among them. */
async function runtimes(packages: readonly PackedPackage[]): Promise<string[]> {
  const floor = Math.max(
    ...packages.map(({ manifest }) => versionNumber(manifest.engines?.['node'] ?? '')),
  )
  const found = (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'node'))
    .filter((file) => existsSync(file))
  const chosen = new Set([realpathSync(process.execPath)])
  for (const node of found) {
    const { stdout } = await run(node, ['--version'])
    if (versionNumber(stdout) >= floor) chosen.add(realpathSync(node))
  }
  return [...chosen]
}

/** A version as a number that grows with it. */
function versionNumber(text: string): number {
  const [major = 0, minor = 0, patch = 0] = (text.match(/\d+/g) ?? []).map(Number)
  return major * 1e6 + minor * 1e3 + patch
}
