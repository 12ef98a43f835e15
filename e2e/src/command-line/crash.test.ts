import { expect, test } from '@playwright/test'
import { findIn, findInFolder, formsOf } from '@wharfinger/tooling/canary'
import { type Gateway, startGateway } from '../system/gateway.ts'
import { graphql } from '@wharfinger/tooling/graphql'

const add = `mutation ($input: AddRegistryInput!) {
  addRegistry(input: $input) {
    __typename
    ... on AddRegistrySuccess { registry { id registry username secret { isSet } } }
    ... on Error { code message hint }
  }
}`

const list = `query ($after: String) {
  registries(first: 100, after: $after) { nodes { registry } pageInfo { hasNextPage endCursor } }
}`

interface Page {
  readonly registries: {
    readonly nodes: readonly { readonly registry: string }[]
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
  }
}

const secret = 'cänary/hunter2+correct horse="battery"'
const username = 'robot$canary'

async function addUntilItDies(gateway: Gateway, token: string, answers: string[]) {
  const acknowledged: string[] = []
  const connection = async (name: number): Promise<void> => {
    for (let number = 0; ; number += 1) {
      const registry = `registry-${name}-${number}.example.com`
      const credential = { basic: { username, password: secret } }
      const input = { registry, credential, validate: false }
      try {
        const { text } = await graphql(gateway.url, token, add, { input })
        answers.push(text)
        if (text.includes('AddRegistrySuccess')) acknowledged.push(registry)
      } catch {
        // The server is gone, and with it what it had not yet acknowledged.
        return
      }
    }
  }
  const connections = [0, 1, 2, 3, 4, 5].map(connection)
  await expect.poll(() => acknowledged.length).toBeGreaterThan(60)
  await gateway.kill()
  await Promise.all(connections)
  return acknowledged
}

async function listAll(gateway: Gateway, token: string, answers: string[]): Promise<string[]> {
  const found: string[] = []
  for (let after: string | null = null; ;) {
    const { text, data } = await graphql(gateway.url, token, list, { after })
    answers.push(text)
    // The query above is the shape.
    const { registries } = data as Page
    found.push(...registries.nodes.map(({ registry }) => registry))
    if (!registries.pageInfo.hasNextPage) return found
    after = registries.pageInfo.endCursor
  }
}

test('a killed gateway has every acknowledged record, and no secret in the clear', async () => {
  await using gateway = await startGateway()
  const token = await gateway.createToken('admin')
  const answers: string[] = []

  const acknowledged = await addUntilItDies(gateway, token, answers)
  await gateway.restart()

  const found = new Set(await listAll(gateway, token, answers))
  expect(acknowledged.filter((registry) => !found.has(registry))).toEqual([])

  const malformed = [
    `{"query":"mutation { addRegistry(input: { password: \\"${secret.replaceAll('"', '')}"`,
    JSON.stringify({ query: add, variables: { input: { credential: { basic: { secret } } } } }),
    JSON.stringify({ query: `{ registry(registry: "x", password: ${JSON.stringify(secret)}) }` }),
  ]
  for (const body of malformed) {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
    const response = await fetch(`${gateway.url}/graphql`, { method: 'POST', headers, body })
    answers.push(await response.text())
  }
  const forms = formsOf(secret, username)
  expect(findIn(answers.join('\n'), forms)).toEqual([])
  expect(findIn(gateway.output(), [...forms, token])).toEqual([])
  await expect(findInFolder(gateway.dataDir, [...forms, token])).resolves.toEqual([])
})

test('the search for secrets finds each form it looks for', async () => {
  const places = [
    `password=${secret}`,
    `authorization: Basic ${Buffer.from(`${username}:${secret}`).toString('base64')}`,
    Buffer.from(`{"nested":"${secret}"}`).toString('base64'),
    Buffer.from(`x{"nested":"${secret}"}`).toString('base64url'),
    Buffer.from(secret).toString('hex'),
    `https://example.com/?q=${encodeURIComponent(secret)}`,
    JSON.stringify({ secret }),
  ]

  for (const place of places) expect(findIn(place, formsOf(secret, username))).not.toEqual([])
  expect(findIn('nothing of the kind', formsOf(secret, username))).toEqual([])
})
