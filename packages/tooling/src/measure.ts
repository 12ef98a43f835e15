/**
 * `npm run bench`: what this machine makes of the figures that the system was designed for, each
 * against a peer that runs in turn with it. Words after `--` pick rows by name (`list`, `pull`).
 * Prints one table and writes it as bench.json.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './checks/command.ts'
import { isMet, type Measurement } from './measure/measurement.ts'
import { measureAdd } from './measure/rows/add.ts'
import { measureBigList } from './measure/rows/big-list.ts'
import { measureHelper } from './measure/rows/helper.ts'
import { measureJobs } from './measure/rows/jobs.ts'
import { measureImages } from './measure/rows/images.ts'
import { measureInspect } from './measure/rows/inspect.ts'
import { measureList } from './measure/rows/list.ts'
import { measurePage } from './measure/rows/page.ts'
import { measurePull } from './measure/rows/pull.ts'
import { measureResolve } from './measure/rows/resolve.ts'
import { measureStart } from './measure/rows/start.ts'
import { measureToken } from './measure/rows/token.ts'
import { measureTypename } from './measure/rows/typename.ts'
import { table } from './measure/table.ts'

const rows: Readonly<Record<string, () => Promise<Measurement[]>>> = {
  list: measureList,
  typename: measureTypename,
  'big-list': measureBigList,
  resolve: measureResolve,
  token: measureToken,
  inspect: measureInspect,
  pull: measurePull,
  images: measureImages,
  jobs: measureJobs,
  start: measureStart,
  helper: measureHelper,
  add: measureAdd,
  page: measurePage,
}

const wanted = process.argv.slice(2)
const measurements: Measurement[] = []
for (const [name, measure] of Object.entries(rows)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  console.error(`measuring ${name} …`)
  try {
    measurements.push(...(await measure()))
  } catch (error) {
    // One row that cannot be measured does not take the others along.
    console.error(error)
    process.exitCode = 1
  }
}
console.log(table(measurements))
const report = measurements.map((measurement) => ({ ...measurement, met: isMet(measurement) }))
writeFileSync(join(root, 'bench.json'), `${JSON.stringify(report, null, 2)}\n`)
