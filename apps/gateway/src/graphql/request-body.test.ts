import { expect, test } from 'vitest'
import { startGateway } from '../testing/gateway.ts'

test.for([
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=b',
  'application/graphql',
  'application/json; charset=utf-16',
])('a body of type %s is refused in words', async (type) => {
  await using gateway = await startGateway()

  const body = JSON.stringify({ query: '{ __typename }' })
  const headers = { 'content-type': type }
  const response = await gateway.fetch('/graphql', { method: 'POST', headers, body })

  expect(response.status).toBe(415)
  const text = await response.text()
  expect(text).toContain('Requests are JSON. Send them as application/json, in UTF-8.')
  expect(text).toMatch(/"code":"BAD_REQUEST","requestId":"[\w\-]+"/v)
})
