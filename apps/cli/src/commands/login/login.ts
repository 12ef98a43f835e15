import type { Command } from 'commander'
import type { CliContext } from '../../context.ts'
import { CliError } from '../../errors.ts'
import { notAGateway, refused } from '../../gateway/failures.ts'
import type { OpenContext } from '../../open-context.ts'
import { present } from '../../output/present.ts'
import { seconds } from '../../output/time.ts'
import type { SignIn } from '../../sign-ins.ts'
import { revokeSignIn } from './revoke-sign-in.ts'

/** `wharfctl login`: signs in as a person, who allows it in the browser (RFC 8628). */
export function loginCommand(program: Command, open: OpenContext): void {
  program
    .command('login')
    .description('Sign in: confirm a code in the browser, and this machine gets a token.')
    .option('--name <name>', 'what this machine is called there; its host name when not given')
    .addHelpText(
      'after',
      '\nThe token is kept for this server alone, in a file that only you can read. “wharfctl logout” ends it.',
    )
    .action(async (_options, command: Command) => {
      const context = open(command)
      const { url, token } = context.settings
      if (token.value !== null)
        context.warn(`${token.source} is set: commands sign in with that, and not with this.`)
      const earlier = await context.signIns.read(url.value)
      const { name } = command.opts<{ name?: string }>()
      const signIn = await collect(context, await begin(context, name))
      await context.signIns.keep(url.value, signIn)
      // It would last for months, and nobody would know of it.
      if (earlier !== null) await revokeSignIn(open(command, { token: earlier.token }), earlier)
      context.done(`Signed in as ${signIn.user}`)
      await present(context, {
        text: {
          columns: ['SERVER', 'USER', 'ROLE', 'EXPIRES AT'],
          rows: [[url.value, signIn.user, signIn.role, seconds(signIn.expiresAt)]],
        },
        json: {
          url: url.value,
          user: signIn.user,
          role: signIn.role,
          expiresAt: signIn.expiresAt,
        },
        ids: [signIn.id],
      })
    })
}

/** What is waited with. */
interface Wait {
  readonly deviceCode: string
  /** Seconds. */
  readonly interval: number
}

async function begin(context: CliContext, name: string | undefined): Promise<Wait> {
  const client = (name ?? (await context.hostName())).slice(0, 80)
  const { status, answer } = await context.call('auth/device', { client })
  const { device_code: deviceCode, user_code: userCode, interval } = answer
  const place = answer['verification_uri']
  const complete = answer['verification_uri_complete']
  if (
    typeof deviceCode !== 'string' ||
    typeof userCode !== 'string' ||
    typeof place !== 'string' ||
    typeof complete !== 'string'
  )
    throw refused(answer) ?? notAGateway(new URL(context.settings.url.value).host, status)
  context.note(`Open ${complete}`, 'anyone')
  context.note(`Or type the code ${userCode} at ${place}. It lasts for ten minutes.`, 'anyone')
  context.progress(['Waiting for you to allow it in the browser…'])
  return { deviceCode, interval: typeof interval === 'number' ? interval : 5 }
}

/** After an answer that says so. */
const SLOWER_SECONDS = 5

async function collect(context: CliContext, { deviceCode, interval }: Wait): Promise<SignIn> {
  for (let pause = interval; ;) {
    await context.sleep(pause * 1000, context.signal)
    const { answer } = await context.call('auth/device/token', { deviceCode })
    const signIn = signInOf(answer)
    if (signIn !== null) return signIn
    const { error } = answer
    if (error === 'slow_down') pause += SLOWER_SECONDS
    else if (error !== 'authorization_pending') throw notAllowed(answer)
  }
}

function signInOf(answer: Readonly<Record<string, unknown>>): SignIn | null {
  const { access_token: token, id, user, role, expires_at: expiresAt } = answer
  if (typeof token !== 'string' || typeof id !== 'string') return null
  return {
    token,
    id,
    user: typeof user === 'string' ? user : '',
    role: typeof role === 'string' ? role : '',
    expiresAt: typeof expiresAt === 'string' ? expiresAt : null,
  }
}

function notAllowed(answer: Readonly<Record<string, unknown>>): CliError {
  const { code, message } = refused(answer) ?? {
    code: 'LOGIN_FAILED',
    message: 'The server gave no token.',
  }
  return new CliError('signIn', message, { code, hint: 'Run “wharfctl login” again.' })
}
