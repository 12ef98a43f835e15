/**
 * `npm run demo`: a gateway with something of everything in it, over simulated clouds. Everything
 * runs on this machine and needs no internet. Its data is in `.demo/`, and new at every start.
 */
import { once } from 'node:events'
import { join } from 'node:path'
import { root } from './checks/command.ts'
import { administrator } from './demo/administrator.ts'
import { startDemonstration } from './demo/demonstration.ts'

const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stop.signal.aborted) process.exit(130)
    stop.abort()
  })
}

await using demonstration = await startDemonstration({
  folder: join(root, '.demo'),
  port: process.env['PORT'] ?? '4000',
  plainCount: 300,
  tell: console.log,
})
const { url, forms, ended } = demonstration
console.log(`
Wharfinger’s demonstration is ready on ${url}

  E-mail    ${administrator.email}
  Password  ${administrator.password}

What works in each form, when the registry is not there yet. A path such as /my-team/* behind the
host makes another entry for the same host.
${forms.join('\n')}

Ctrl-C ends it.`)
if (!stop.signal.aborted) await Promise.race([once(stop.signal, 'abort'), ended])
