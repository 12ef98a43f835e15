import { hostname } from 'node:os'
import { parseImageReference } from '@wharfinger/registry-auth/reference'
import { type Asking, openClient } from '../logins/client.ts'
import { type Answer, readQuestion } from '../logins/helper-program.ts'
import { type Login, usableMs } from '../logins/login.ts'
import { obtainLogin } from '../logins/obtain-login.ts'
import { plain } from '../output/plain.ts'
import { API_VERSION, readRequest } from './request.ts'

const NAME = 'wharfinger-credential-provider'

/** For how long kubelet does not ask again for an image that there is nothing for. */
const NOTHING_MS = 60_000

/** Answers one request of kubelet. It keeps nothing itself: kubelet does, in memory. */
export async function answer(args: readonly string[], asking: Asking): Promise<Answer> {
  if (args.some((arg) => ['--version', '-v', 'version'].includes(arg)))
    return { exitCode: 0, stdout: `${NAME} ${asking.version}\n`, stderr: '' }
  const image = readRequest(await readQuestion(asking.own))
  const client = await openClient(asking)
  const found = await obtainLogin(client, {
    named: { image },
    reason: `${NAME} on ${hostname()} for ${image}`,
  })
  if ('code' in found) return nothing(found.code)
  // Kubelet hands user name and password on as they are, which an identity token is not.
  if (found.username === '<token>') return nothing('IDENTITY_TOKEN')
  return respond(found, image, found.stored ? 0 : usableMs(found, client.now()))
}

function respond(
  { registry, username, secret }: Login,
  image: string,
  milliseconds: number,
): Answer {
  const isHost = !registry.includes('/')
  return said({
    cacheKeyType: isHost ? 'Registry' : 'Image',
    cacheDuration: duration(milliseconds),
    auth: { [isHost ? registry : repositoryOf(image)]: { username, password: secret } },
  })
}

function nothing(code: string): Answer {
  const response = said({ cacheKeyType: 'Image', cacheDuration: duration(NOTHING_MS), auth: {} })
  return { ...response, stderr: `${NAME}: ${plain(code)}\n` }
}

function said(members: object): Answer {
  const response = { apiVersion: API_VERSION, kind: 'CredentialProviderResponse', ...members }
  return { exitCode: 0, stdout: `${JSON.stringify(response)}\n`, stderr: '' }
}

/** What a login is for, as kubelet matches it: host and repository, no tag. */
function repositoryOf(image: string): string {
  const { host, repository } = parseImageReference(image)
  return `${host}/${repository}`
}

/** As Go writes a length of time. */
function duration(milliseconds: number): string {
  return `${Math.floor(milliseconds / 1000)}s`
}
