import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { argv, pid } from 'node:process'
import { build } from 'esbuild'
import { labelled } from './src/child/bundle.ts'

const here = import.meta.dirname

/**
 * Makes one file of the worker and all that it needs. Node is a worker's own time to start then:
 * to strip the types of fifty files and find them in four packages took it three times as long.
 */
async function bundleWorker() {
  const { outputFiles, metafile } = await build({
    entryPoints: ['src/child/worker.ts'],
    absWorkingDir: here,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node22.19',
    // Node loads it faster than a module, and looks for no manifest beside it.
    format: 'cjs',
    write: false,
    metafile: true,
  })
  const files = Object.keys(metafile.inputs)
  const code = `${await licences(files)}\n${outputFiles[0]?.text ?? ''}`
  return { code, files: [...files, 'build.ts'] }
}

/** What the packages that went into it want said of them, as a comment. */
async function licences(files: readonly string[]): Promise<string> {
  const folders = files.flatMap((file) => /^.*node_modules\/[^/]+/.exec(file)?.[0] ?? [])
  const texts = [...new Set(folders)].map(async (folder) => {
    const text = await readFile(join(here, folder, 'LICENSE'), 'utf8')
    return `${basename(folder)}\n\n${text.trim()}`
  })
  return `/*! ${(await Promise.all(texts)).join('\n\n---\n\n').replaceAll('*/', '')} */`
}

/** Whoever runs the file meanwhile has the old one or the new one. */
async function replace(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  await writeFile(`${file}.${pid}`, text)
  await rename(`${file}.${pid}`, file)
}

// To be published, into the folder that is named; otherwise where the sources look for it.
const [, , published] = argv
const { code, files } = await bundleWorker()
if (published === undefined)
  await replace(join(here, 'src/generated/worker.cjs'), labelled(code, here, files))
else await replace(join(here, published), code)
