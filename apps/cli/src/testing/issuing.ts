import { type FakeGateway, startFakeGateway } from './fake-gateway.ts'

/** A credential as the API hands it out: a minted login, unless a test says otherwise. */
export function issued(overrides: Readonly<Record<string, unknown>> = {}): object {
  return {
    __typename: 'IssueRegistryCredentialSuccess',
    credential: {
      registry: 'reg.example.com',
      kind: 'LOGIN',
      username: 'AWS',
      secret: 'minted-1',
      scope: 'PRINCIPAL',
      expiresAt: inHours(12),
      revocable: false,
      stored: false,
      ...overrides,
    },
  }
}

export function inHours(hours: number): string {
  return new Date(Date.now() + hours * 3_600_000).toISOString()
}

/** Nothing is handed out, for a reason. */
export function notIssued(code: string, __typename = 'CredentialNotIssuedError'): object {
  return { __typename, code, message: `Said by the server: ${code}.`, hint: null }
}

/** A server that answers every request for a credential so. */
export function startIssuing(answer: () => object): Promise<FakeGateway> {
  return startFakeGateway({ Mutation: { issueRegistryCredential: answer } })
}
