import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build, type Metafile } from 'esbuild'
import type { Consumer } from './consumer.ts'

/** Gzipped bytes that an entry may weigh with everything it imports. */
const budgets: Readonly<Record<string, number>> = {
  // Most of it reads YAML, and is loaded by a page only for text that is not JSON.
  '@wharfinger/registry-auth/docker-config': 47_000,
  '@wharfinger/registry-auth/kinds': 24_000,
  // The same, with what can be read beside such files.
  '@wharfinger/registry-auth/pasted': 50_000,
  '@wharfinger/registry-auth/reference': 8_500,
}
const budgetOfOthers = 12_000

/** Whoever parses a reference or classifies a host does without the rules of forms. */
const apart: Readonly<Record<string, RegExp>> = {
  '@wharfinger/registry-auth/reference': /node_modules\/zod\//,
}

const serverOnly = /node_modules\/(?:undici|@aws-sdk|@smithy|tldts|ipaddr\.js)\//

/** Bundles an entry for a browser, as a page that imports it would; says what it must not hold. */
export async function inspectBrowserEntry(entry: string, consumer: Consumer): Promise<string[]> {
  const result = await build({
    stdin: { contents: `export * from '${entry}'`, resolveDir: consumer.path },
    bundle: true,
    minify: true,
    platform: 'browser',
    format: 'esm',
    metafile: true,
    write: false,
    logLevel: 'silent',
    outfile: join(consumer.path, 'bundle.js'),
  }).catch((error: unknown) => (error instanceof Error ? error.message : String(error)))
  // A module of Node's cannot be resolved for a browser, and ends up here.
  if (typeof result === 'string') return [`${entry} cannot be bundled for a browser: ${result}`]

  const [bundle] = result.outputFiles
  const bytes = gzipSync(bundle?.contents ?? '', { level: 9 }).length
  const budget = budgets[entry] ?? budgetOfOthers
  return [
    ...serverParts(result.metafile).map((input) => `${entry} brings ${input} to the browser`),
    ...usedParts(result.metafile)
      .filter((input) => apart[entry]?.test(input))
      .map((input) => `${entry} brings ${input}, which is not for its users`),
    ...(bytes <= budget ? [] : [`${entry} weighs ${bytes} bytes of ${budget}`]),
  ]
}

/** The files of which something is left once what nobody uses is taken out. */
function usedParts({ outputs }: Metafile): string[] {
  const inputs = Object.values(outputs).flatMap((output) => Object.entries(output.inputs))
  return inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([input]) => input)
}

function serverParts({ inputs }: Metafile): string[] {
  const external = Object.values(inputs).flatMap(({ imports }) =>
    imports.filter(({ external: isOutside }) => isOutside).map(({ path }) => path),
  )
  return [...Object.keys(inputs).filter((input) => serverOnly.test(input)), ...external]
}
