import { type AskMetadata, shown } from '../../cloud/ask-metadata.ts'

/** Whom this server is to Google. */
export interface GoogleIdentity {
  readonly serviceAccount: string
  readonly project: string | null
}

const ROOT = 'http://metadata.google.internal/computeMetadata/v1'
const headers = { 'metadata-flavor': 'Google' }

/** Null where no metadata server of Google's answers, or no account is attached. */
export async function googleIdentity(ask: AskMetadata): Promise<GoogleIdentity | null> {
  const [email, project] = await Promise.all([
    ask({ url: `${ROOT}/instance/service-accounts/default/email`, headers }),
    ask({ url: `${ROOT}/project/project-id`, headers }),
  ])
  // Anybody's web server can answer 200; Google's says whose it is.
  if (email?.headers['metadata-flavor'] !== 'Google') return null
  const serviceAccount = shown(email.text)
  return serviceAccount === null ? null : { serviceAccount, project: shown(project?.text) }
}
