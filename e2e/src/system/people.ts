import type { APIRequestContext } from '@playwright/test'
import { administrator } from '@wharfinger/tooling/demo/administrator'
import type { Gateway } from './gateway.ts'

/** What somebody may do. */
export type Role = 'VIEWER' | 'EDITOR' | 'ADMIN'

/** Somebody who can sign in at the gateway of a journey. */
export interface Person {
  readonly name: string
  readonly email: string
  readonly password: string
}

const invite = `mutation ($input: InviteUserInput!) {
  inviteUser(input: $input) { ... on InviteUserSuccess { user { id } } }
}`

interface Invited {
  readonly data: { readonly inviteUser: { readonly user: { readonly id: string } } }
}

/** Posts as the console does, with the cookies of this browser. */
async function post(
  request: APIRequestContext,
  { url }: Gateway,
  path: string,
  data: object,
): Promise<unknown> {
  const answer = await request.post(`${url}${path}`, { headers: { origin: url }, data })
  if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}: ${await answer.text()}`)
  const body: unknown = await answer.json()
  return body
}

/** Signs the administrator in, who is made first where there is none yet. */
export async function signInAsAdministrator(
  request: APIRequestContext,
  gateway: Gateway,
): Promise<void> {
  const answer = await request.get(`${gateway.url}/auth/state`)
  // As the console reads it.
  const { needsSetup } = (await answer.json()) as { readonly needsSetup: boolean }
  if (!needsSetup) {
    const { email, password } = administrator
    await post(request, gateway, '/auth/sign-in', { email, password })
    return
  }
  const token = new URL(await gateway.setupLink()).hash.slice(1)
  await post(request, gateway, '/auth/setup', { token, ...administrator })
}

/** Invites somebody as the administrator, and takes the invitation in another browser. */
export async function join(
  administrators: APIRequestContext,
  theirs: APIRequestContext,
  gateway: Gateway,
  role: Role,
): Promise<Person> {
  // One gateway can serve several journeys, and an address is somebody's once.
  const email = `${role.toLowerCase()}-${crypto.randomUUID().slice(0, 8)}@example.com`
  const person = { name: `Ben ${role.toLowerCase()}`, email, password: 'the second pair of eyes' }
  const input = { name: person.name, email, role }
  const body = { query: invite, variables: { input } }
  // The query above is the shape.
  const invited = (await post(administrators, gateway, '/graphql', body)) as Invited
  const userId = invited.data.inviteUser.user.id
  // The gateway answers so to an administrator.
  const made = (await post(administrators, gateway, '/auth/link', { userId })) as {
    readonly link: string
  }
  const token = new URL(made.link).hash.slice(1)
  await post(theirs, gateway, '/auth/invite', { token, password: person.password })
  return person
}
