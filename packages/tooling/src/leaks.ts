/**
 * `node packages/tooling/src/leaks.ts`: which registries' tricks make a client give its credential
 * away or connect to where it must not, with ours and with skopeo. Prints the table.
 */
import { markdown } from './leaks/report.ts'
import { runLeaks } from './leaks/run-leaks.ts'

const report = await runLeaks()
console.log(markdown(report))
for (const what of report.skipped) console.log(`skipped: ${what}`)
