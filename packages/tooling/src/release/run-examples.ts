import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { startSimulatedDistribution } from '@wharfinger/simulated-registries'
import { root } from '../checks/command.ts'
import type { Consumer } from './consumer.ts'
import type { PackedPackage } from './pack.ts'
import { presentExports } from './public-exports.ts'
import { readmeExample } from './readme-example.ts'
import { runtimes } from './runtimes.ts'

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
  for (const node of await runtimes(packages.map(({ manifest }) => manifest)))
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
