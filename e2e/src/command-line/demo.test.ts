import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { administrator } from '@wharfinger/tooling/demo/administrator'
import { startDemonstration } from '@wharfinger/tooling/demo/demonstration'
import { temporaryFolder } from '@wharfinger/tooling/temporary-folder'

const list = `{
  registries(first: 100) { nodes { type method status lastTest { code } secret { expiresAt } } }
  images(first: 100) { nodes { status resolvedWith { registry { id } } } }
}`

interface Listed {
  readonly registries: {
    readonly nodes: readonly {
      readonly type: string
      readonly method: string
      readonly status: string
      readonly lastTest: { readonly code: string | null } | null
      readonly secret: { readonly expiresAt: string | null }
    }[]
  }
  readonly images: {
    readonly nodes: readonly {
      readonly status: string
      readonly resolvedWith: { readonly registry: { readonly id: string } | null } | null
    }[]
  }
}

test('the demonstration has every kind in every state, and says what to type', async ({
  request,
}) => {
  test.setTimeout(300_000)
  await using temporary = await temporaryFolder('demo')
  const told: string[] = []
  const demonstration = await startDemonstration({
    folder: join(temporary.path, 'data'),
    port: '0',
    plainCount: 3,
    tell: (line) => told.push(line),
  })
  const { url, forms } = demonstration
  const headers = { origin: url }
  try {
    const { email, password } = administrator
    const signedIn = await request.post(`${url}/auth/sign-in`, {
      headers,
      data: { email, password },
    })
    expect(signedIn.status()).toBe(200)
    const answer = await request.post(`${url}/graphql`, { headers, data: { query: list } })
    // The query above is the shape.
    const { data } = (await answer.json()) as { readonly data: Listed }
    const registries = data.registries.nodes
    const images = data.images.nodes

    expect(new Set(registries.map(({ method }) => method)).size).toBeGreaterThanOrEqual(12)
    for (const type of ['AWSECR', 'GCR', 'ACR', 'HARBOR', 'DOCKER_V2']) {
      const own = registries.filter((registry) => registry.type === type)
      const states = new Set(own.map(({ status }) => status))
      for (const state of ['VALID', 'FAILING', 'UNVERIFIED']) expect(states).toContain(state)
      expect(own.filter(({ secret }) => secret.expiresAt !== null)).not.toEqual([])
    }
    const codes = new Set(registries.map(({ lastTest }) => lastTest?.code))
    for (const code of ['AUTH_INVALID', 'DNS', 'TLS_UNKNOWN_CA', 'LOCKED_OUT', 'NETWORK_DENIED'])
      expect(codes).toContain(code)
    const orphans = images.filter(({ resolvedWith }) => resolvedWith?.registry === null)
    expect(orphans).toHaveLength(1)
    expect(images.filter(({ status }) => status === 'ANALYZED').length).toBeGreaterThan(15)
    expect(forms.join('\n')).toContain('robot$scanner')
    expect(told.join('\n')).toContain('registries')
  } finally {
    await demonstration[Symbol.asyncDispose]()
  }

  await expect(fetch(url)).rejects.toThrow()
})
