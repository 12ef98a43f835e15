/** What the exit code of the program says. Scripts depend on these. */
export const exitCodes = {
  done: 0,
  failed: 1,
  usage: 2,
  notFound: 3,
  signIn: 4,
  testFailed: 5,
  conflict: 6,
  unreachable: 7,
  forbidden: 8,
  rateLimited: 9,
  timedOut: 124,
  interrupted: 130,
} as const

export type ExitKind = keyof typeof exitCodes

/** The lines of `wharfctl help exit-codes`. */
export const exitCodeMeanings: Readonly<Record<ExitKind, string>> = {
  done: 'Done',
  failed: 'Failed, for a reason that has no code of its own',
  usage: 'The command line or a value in it is wrong',
  notFound: 'There is no such registry or image',
  signIn: 'A valid token is needed',
  testFailed: 'The registry refused the credential, or could not be reached with it',
  conflict: 'It exists already, or somebody else changed it',
  unreachable: 'The server of WHARFCTL_URL could not be reached',
  forbidden: 'The role or the scopes of the token do not allow this',
  rateLimited: 'Too many requests; wait, then try again',
  timedOut: 'The time of --timeout ran out',
  interrupted: 'Interrupted',
}
