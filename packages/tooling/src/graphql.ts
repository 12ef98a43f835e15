/** An answer of the gateway, with its text for those who search it. */
export interface GraphqlAnswer {
  readonly status: number
  readonly text: string
  readonly data: unknown
}

/** Sends one operation with a token; never fails, a wrong answer is for the test to find. */
export async function graphql(
  url: string,
  token: string,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<GraphqlAnswer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  })
  const text = await response.text()
  const parsed: unknown = JSON.parse(text)
  const data =
    typeof parsed === 'object' && parsed !== null && 'data' in parsed ? parsed.data : null
  return { status: response.status, text, data }
}
