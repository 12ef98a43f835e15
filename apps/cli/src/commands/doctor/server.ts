import type { CliContext } from '../../context.ts'
import { CliError } from '../../errors.ts'
import { graphqlUrl } from '../../gateway/address.ts'
import { graphql } from '../../gql/generated/index.ts'
import { fetchTokens } from '../token/token.ts'
import { failed, type Finding, ok, skipped, warning } from './finding.ts'

const Doctor = graphql(`
  query Doctor {
    viewer { role tokenName user { name } }
    server { version }
  }
`)

/** What is further apart makes tokens begin too late, or end too early. */
const CLOCK_SECONDS = 60
const SOON_DAYS = 14
const DAY_MS = 86_400_000

/** Looks from the address to the sign-in; what comes after a failure is not looked at. */
export async function serverFindings(context: CliContext): Promise<readonly Finding[]> {
  const { url } = context.settings
  try {
    graphqlUrl(url.value)
  } catch (error) {
    return [asFailure('address', error), ...unseen(['server', 'clock', 'sign-in', 'version'])]
  }
  const address = ok('address', `${url.value}, from ${url.source}`)
  try {
    const { isAlive, status, clock } = await context.probe()
    const secure = url.value.startsWith('https:')
      ? 'with a certificate that is trusted'
      : 'without TLS, which is taken for this machine only'
    const server = isAlive
      ? ok('server', `It answers, ${secure}`)
      : failed(
          'server',
          `It answers with status ${status}, and not as a Wharfinger server does`,
          'Check WHARFCTL_URL: another program may listen there.',
        )
    if (!isAlive) return [address, server, ...unseen(['clock', 'sign-in', 'version'])]
    return [address, server, clockFinding(clock, context.now()), ...(await signIn(context))]
  } catch (error) {
    return [address, asFailure('server', error), ...unseen(['clock', 'sign-in', 'version'])]
  }
}

function clockFinding(server: Date | null, here: Date): Finding {
  if (server === null) return skipped('clock', 'The server does not say what time it is')
  const seconds = Math.round((here.getTime() - server.getTime()) / 1000)
  if (Math.abs(seconds) <= CLOCK_SECONDS) return ok('clock', 'It agrees with the server')
  const [by, side] = [Math.abs(seconds), seconds > 0 ? 'ahead of' : 'behind']
  return warning(
    'clock',
    `This machine is ${by} s ${side} the server, so that times of ends are misread`,
    'Let both take their time from the network (NTP).',
  )
}

async function signIn(context: CliContext): Promise<readonly Finding[]> {
  try {
    const { viewer, server } = await context.send(Doctor, {})
    const who = viewer.user?.name ?? viewer.tokenName ?? 'a token'
    const by = viewer.tokenName === null ? '' : `, by the token “${viewer.tokenName}”`
    return [
      ok('sign-in', `As ${who} with the role ${viewer.role.toLowerCase()}${by}`),
      await tokenFinding(context),
      versionFinding(context.version, server.version),
    ]
  } catch (error) {
    return [asFailure('sign-in', error), ...unseen(['token', 'version'])]
  }
}

async function tokenFinding(context: CliContext): Promise<Finding> {
  const { token, url } = context.settings
  const secret = token.value ?? (await context.signIns.read(url.value))?.token ?? ''
  const own = (await fetchTokens(context)).find(({ prefix }) => secret.startsWith(prefix))
  const ends = own?.expiresAt ?? null
  if (ends === null) return skipped('token', 'The server does not say when the token ends')
  const days = Math.floor((Date.parse(ends) - context.now().getTime()) / DAY_MS)
  return days >= SOON_DAYS
    ? ok('token', `It lasts for ${days} days`)
    : warning(
        'token',
        `It ends in ${days} days`,
        'Make another: wharfctl login, or wharfctl token create.',
      )
}

function versionFinding(here: string, server: string): Finding {
  const line = (version: string): string => version.split('.').slice(0, 2).join('.')
  if (here === server) return ok('version', `Both are ${here}`)
  const message = `wharfctl is ${here}, the server ${server}`
  return line(here) === line(server)
    ? ok('version', `${message}, which go together`)
    : warning(
        'version',
        `${message}; commands may be missing on one side`,
        'Bring both up to date.',
      )
}

function unseen(checks: readonly string[]): Finding[] {
  return checks.map((check) => skipped(check, 'Not looked at: the one before failed'))
}

function asFailure(check: string, error: unknown): Finding {
  if (!(error instanceof CliError)) throw error
  return failed(check, error.message, error.hint)
}
