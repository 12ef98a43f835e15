import { Agent, request } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import type { LoadOptions } from './load.ts'

/** Requests that may wait for their answers at once. */
const mostWaiting = 200

interface SteadyLoad extends Pick<LoadOptions, 'url' | 'token' | 'seconds'> {
  /** Sent in turn, as JSON by POST. */
  readonly bodies: readonly unknown[]
  /** Requests a second. */
  readonly rate: number
}

/** One request over a kept connection; answers when its last byte has come. */
function send({ url, token }: SteadyLoad, agent: Agent, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    }
    request(url, { agent, method: 'POST', headers }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url}: ${response.statusCode}`))
      response.resume().once('end', resolve)
    })
      .once('error', reject)
      .end(text)
  })
}

/**
 * The 99th percentile of the time to an answer, in milliseconds, at a steady rate. A request counts
 * from the moment when it was due: one that had to wait for others has waited.
 */
export async function p99AtRate(options: SteadyLoad): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: 20 })
  const texts = options.bodies.map((body) => JSON.stringify(body))
  const count = Math.round(options.rate * options.seconds)
  const times: number[] = []
  const running: Promise<void>[] = []
  let sent = 0
  const start = performance.now()
  for (let index = 0; index < count; index += 1) {
    const due = start + (index * 1000) / options.rate
    // All that became due meanwhile goes out at once; waiting busily would take a processor away.
    while (performance.now() < due) await setTimeout(1)
    // Who cannot keep up shows it without being drowned.
    if (sent - times.length > mostWaiting) break
    sent += 1
    running.push(
      send(options, agent, texts[index % texts.length] ?? '').then(() => {
        times.push(performance.now() - due)
      }),
    )
  }
  await Promise.all(running)
  agent.destroy()
  return times.toSorted((a, b) => a - b)[Math.floor(sent * 0.99)] ?? Number.NaN
}
