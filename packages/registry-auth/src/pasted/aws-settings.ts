import { awsKey } from './cloud-document.ts'
import type { PastedEntry } from './entry.ts'

const SETTING =
  /^\s*(?:export\s+|set\s+|\$env:)?(?<name>aws_access_key_id|aws_secret_access_key|aws_session_token)\s*=\s*(?:"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<bare>\S*))\s*$/gimv

/** Reads a profile of `~/.aws/credentials`, or the variables of the environment. */
export function readAwsSettings(text: string): PastedEntry | null {
  const values = new Map<string, string>()
  for (const { groups = {} } of text.matchAll(SETTING)) {
    const { name = '', double, single, bare = '' } = groups
    // Of several profiles the first one counts.
    if (!values.has(name.toLowerCase())) values.set(name.toLowerCase(), double ?? single ?? bare)
  }
  const value = (name: string): string => values.get(name) ?? ''
  return awsKey(
    value('aws_access_key_id'),
    value('aws_secret_access_key'),
    value('aws_session_token'),
  )
}
