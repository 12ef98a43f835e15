/**
 * Shows that the import rules bite: plants one violation of each in a tree of its own, runs the
 * linter with the repository's configuration on it, and fails where one goes unnoticed, where
 * clean code is reported, or where the linter did not look at every file.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { cleanFiles, plantedViolations } from './planted-violations.ts'

const root = resolve(import.meta.dirname, '../../..')
const borrowed = ['.oxlintrc.json', 'packages/tooling/src/lint-plugin.ts']

interface LintReport {
  readonly number_of_files: number
  readonly diagnostics: readonly { readonly code: string; readonly filename: string }[]
}

function plant(tree: string): void {
  for (const file of borrowed) cpSync(join(root, file), join(tree, file), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'))
  const planted = plantedViolations.map(({ file, source }) => [file, source] as const)
  for (const [file, source] of [...Object.entries(cleanFiles), ...planted]) {
    mkdirSync(dirname(join(tree, file)), { recursive: true })
    writeFileSync(join(tree, file), source)
  }
}

function lint(tree: string): LintReport {
  const program = join(root, 'node_modules/oxlint/bin/oxlint')
  const { stdout, stderr } = spawnSync(process.execPath, [program, '--format', 'json'], {
    cwd: tree,
    encoding: 'utf8',
  })
  try {
    // The shape is oxlint's JSON format; a wrong one fails in the checks below.
    return JSON.parse(stdout) as LintReport
  } catch {
    throw new Error(`oxlint gave no report:\n${stdout}${stderr}`)
  }
}

/** Sentences about what the rules missed or reported wrongly; empty when all is well. */
export function checkBoundaries(): string[] {
  const tree = mkdtempSync(join(tmpdir(), 'wharfinger-boundaries-'))
  try {
    plant(tree)
    const report = lint(tree)
    const written = Object.keys(cleanFiles).length + plantedViolations.length + 1
    const unseen =
      report.number_of_files === written
        ? []
        : [`oxlint looked at ${report.number_of_files} of ${written} files`]
    const missed = plantedViolations
      .filter(
        ({ file, rule }) =>
          !report.diagnostics.some((found) => found.filename === file && found.code === rule),
      )
      .map(({ title, file }) => `not reported: ${title} (${file})`)
    const wrong = report.diagnostics
      .filter(({ filename }) => Object.hasOwn(cleanFiles, filename))
      .map(({ filename, code }) => `reported without cause: ${filename} by ${code}`)
    return [...unseen, ...missed, ...wrong]
  } finally {
    rmSync(tree, { recursive: true })
  }
}

if (import.meta.main) {
  const problems = checkBoundaries()
  for (const problem of problems) console.error(problem)
  if (problems.length === 0) {
    console.log(`${plantedViolations.length} planted violations were all reported`)
  }
  process.exitCode = problems.length === 0 ? 0 : 1
}
