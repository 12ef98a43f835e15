type Env = Readonly<Record<string, string | undefined>>

export interface Variable {
  readonly name: string
  readonly value: string
}

/**
 * Reads `WHARFCTL_<name>`, or `ANCHORECTL_<name>` where that is not set, so that scripts written
 * for the other program keep working. An empty variable counts as not set.
 */
export function readVariable(env: Env, name: string): Variable | null {
  for (const prefix of ['WHARFCTL_', 'ANCHORECTL_']) {
    const value = env[prefix + name]
    if (value !== undefined && value !== '') return { name: prefix + name, value }
  }
  return null
}

/** What `wharfctl help environment` lists. */
export const variables: ReadonlyArray<readonly [name: string, meaning: string]> = [
  ['WHARFCTL_URL', 'Address of the server; http://127.0.0.1:4000 when not set'],
  ['WHARFCTL_TOKEN', 'The API token to sign in with, before that of “wharfctl login”'],
  ['WHARFCTL_TOKEN_FILE', 'A file that holds the token, where WHARFCTL_TOKEN is not set'],
  ['WHARFCTL_CA_FILE', "Certificates (PEM) that the server's own certificate is checked against"],
  ['WHARFCTL_FORMAT', 'Output format, as --output'],
  ['WHARFCTL_TIMEOUT', 'Longest time for a command, as --timeout'],
  ['WHARFCTL_NO_TRUNC', 'true leaves tables as wide as they are, as --no-trunc'],
  ['WHARFCTL_REGISTRY_PASSWORD', 'Password or token for registry add and registry update'],
  ['WHARFCTL_REGISTRY_<FLAG>', 'Any flag of the registry commands, such as …_SECURE_CONNECTION'],
  ['WHARFCTL_IMAGE_<FLAG>', 'Any flag of the image commands, such as …_PLATFORM'],
  ['XDG_CONFIG_HOME', 'Where “wharfctl login” keeps its tokens, in wharfinger/sign-ins.json'],
  ['NO_COLOR', 'No colours, whatever its value'],
  ['HTTPS_PROXY, NO_PROXY', 'Proxy to the server, and hosts that need none'],
]
