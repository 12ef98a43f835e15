/**
 * `node packages/tooling/src/fuzz.ts [--cases N | --seconds N] [--seed N]`: a million texts that are
 * nearly right, and some that are not, for every parser that reads what a stranger wrote.
 */
import { parseArgs } from 'node:util'
import { runFuzz } from './fuzz/run-fuzz.ts'

const { values } = parseArgs({
  options: { cases: { type: 'string' }, seconds: { type: 'string' }, seed: { type: 'string' } },
})
const seed = Number(values.seed ?? Date.now() % 2 ** 32)
const { cases, taken, findings, slowest } = runFuzz({
  seed,
  ...(values.seconds === undefined
    ? { cases: Number(values.cases ?? 1_000_000) }
    : { seconds: Number(values.seconds) }),
})
console.log(`seed ${seed}: ${cases} cases, the slowest ${slowest.toFixed(1)} ms`)
for (const [name, count] of Object.entries(taken)) console.log(`${name}: ${count} taken`)
for (const { target, input, problem } of findings)
  console.log(`\n✗ ${target}: ${JSON.stringify(input)}\n${problem}`)
console.log(`\n${findings.length} found`)
process.exitCode = findings.length === 0 ? 0 : 1
