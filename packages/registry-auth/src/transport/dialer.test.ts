import { expect, test } from 'vitest'
import { canonicalHost } from '../reference/host.ts'
import { createDialer, type Lookup } from './dialer.ts'
import { createEgressPolicy } from './egress-policy.ts'
import { bareHostname } from './target.ts'

const lookup: Lookup = (name) =>
  Promise.resolve([{ address: name === 'localhost' ? '127.0.0.1' : '203.0.113.7', family: 4 }])

/** Whether a server on loopback connects to a host by plain HTTP, though nothing lists it. */
async function isLocal(text: string): Promise<boolean> {
  const host = canonicalHost(text.includes('::') && !text.startsWith('[') ? `[${text}]` : text)
  if (!host.ok) return false
  const hostname = bareHostname(new URL(`http://${host.host}`))
  const dial = createDialer(createEgressPolicy({ loopback: true }), lookup)
  const route = { purpose: 'registry', configured: true, reached: null } as const
  return dial({
    hostname,
    port: 80,
    protocol: 'http:',
    route: { ...route, registryHostname: hostname },
  }).then(
    () => true,
    () => false,
  )
}

test.for(['127.1.1.1', '127.0.0.1:5000', 'localhost:5000', '[::1]:5000', '::1'])(
  'D20 %s is local',
  async (host) => {
    expect(await isLocal(host)).toBe(true)
  },
)

test.for([
  '127.256.0.1',
  '126.example.com',
  '127.example.com',
  '[127:0:0:1]',
  '[::1]:',
  'localhost.example.com',
  '10.0.0.1',
])('D20 %s is not', async (host) => {
  expect(await isLocal(host)).toBe(false)
})
