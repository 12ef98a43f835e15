import type { ExitKind } from '../exit-codes.ts'

/** A code that the programs say by themselves, as what they end, what it means and what to do. */
export type OwnCode = readonly [code: string, kind: ExitKind, meaning: string, remedy: string]

/** Of `wharfctl`, and of the two programs beside it where they say the same. */
export const wharfctlCodes: readonly OwnCode[] = [
  [
    'AMBIGUOUS',
    'usage',
    'More than one token has this name.',
    'Name it by its id, from `wharfctl token list -o json`.',
  ],
  [
    'APPLY_INCOMPLETE',
    'failed',
    'Some registries of the file were refused; the others were applied.',
    'Mend what the REASON says, and apply the file again.',
  ],
  [
    'BINDINGS_EXPOSED',
    'failed',
    'Others on this machine may write the file that says which record serves a host.',
    'Look through it, then `chmod 600` it.',
  ],
  [
    'BINDINGS_UNREADABLE',
    'failed',
    'The file that says which record serves a host is not as wharfctl writes it.',
    'Delete it, and run `wharfctl auth configure-docker` again.',
  ],
  ['CHECK_FAILED', 'failed', '`wharfctl doctor` found something wrong.', 'It says what to do.'],
  ['CONFLICT', 'conflict', 'Somebody else has just changed the file.', 'Try again.'],
  [
    'FILE_NOT_WRITTEN',
    'failed',
    'A file cannot be written.',
    'Check its name, and the rights of its folder.',
  ],
  ['FILE_UNREADABLE', 'usage', 'A file cannot be read.', 'Check its name and its rights.'],
  [
    'IMAGE_CANCELLED',
    'failed',
    'The image that was waited for was cancelled.',
    'Add it again with `--force`.',
  ],
  [
    'IMPORT_INCOMPLETE',
    'failed',
    'Some registries of the file were refused; the others were imported.',
    'Mend what the REASON says, and import the file again.',
  ],
  [
    'INTERNAL',
    'failed',
    'A fault of wharfctl’s own.',
    'Report it, with the command and the version.',
  ],
  ['INTERRUPTED', 'interrupted', 'Control-C was pressed.', 'Run it again.'],
  [
    'INVALID_FILE',
    'usage',
    'The file of `wharfctl apply` is wrong; nothing was changed.',
    'Each line below says where and what.',
  ],
  [
    'INVALID_URL',
    'usage',
    'The server’s address cannot be used, or would send the token over plain HTTP.',
    'Set WHARFCTL_URL or `--url`, such as https://wharfinger.example.com.',
  ],
  ['LOGIN_FAILED', 'signIn', 'The server gave no token.', 'Run `wharfctl login` again.'],
  [
    'NOTHING_ISSUED',
    'failed',
    'The server handed out no login for the export.',
    'An administrator allows it on the page of a registry.',
  ],
  [
    'NOT_A_CONFIG',
    'failed',
    'The configuration of Docker or Podman is not a JSON object, and was left alone.',
    'Mend it, or move it away.',
  ],
  [
    'NOT_A_SERVER',
    'unreachable',
    'Something else than a Wharfinger server answered.',
    'Check WHARFCTL_URL.',
  ],
  [
    'NOT_FOUND',
    'notFound',
    'No registry, image, watch or token is kept under this name.',
    'The `list` of the same noun shows those that are.',
  ],
  ['NO_HOME', 'failed', 'It is not known where files of yours belong.', 'Set HOME.'],
  [
    'SERVER_UNREACHABLE',
    'unreachable',
    'The connection to the server failed; the message says how.',
    'Check WHARFCTL_URL and whether the server runs, or set WHARFCTL_CA_FILE.',
  ],
  [
    'SIGN_IN_EXPOSED',
    'signIn',
    'Others on this machine may read the file of tokens.',
    '`chmod 600` it, or delete it and run `wharfctl login`.',
  ],
  [
    'TIMEOUT',
    'timedOut',
    'It took longer than `--timeout`, or than one request may.',
    'Give more time with `--timeout`.',
  ],
  [
    'USAGE',
    'usage',
    'The command line or a value in it is wrong.',
    'Add `--help` to see what the command takes.',
  ],
]

/** Of `docker-credential-wharfinger` and `wharfinger-credential-provider`, beside those. */
export const helperCodes: readonly OwnCode[] = [
  [
    'API_VERSION',
    'usage',
    'Kubelet asked in another version of the API.',
    'Set `credentialprovider.kubelet.k8s.io/v1` as apiVersion of the provider.',
  ],
  [
    'IDENTITY_TOKEN',
    'done',
    'The server hands out an identity token, which kubelet cannot use.',
    'Use an account whose registry mints logins, or tick the stored secret.',
  ],
  [
    'NOT_A_REGISTRY',
    'failed',
    'What Docker asked for is not the name of a registry.',
    'Log in to a host, such as registry.example.com.',
  ],
  [
    'NOT_A_REQUEST',
    'usage',
    'Standard input is no request of kubelet.',
    'The program is started by kubelet.',
  ],
  [
    'NO_TOKEN',
    'signIn',
    'There is no token to sign in with.',
    'Set WHARFCTL_TOKEN or WHARFCTL_TOKEN_FILE, or run `wharfctl login`.',
  ],
  [
    'NO_USERNAME',
    'failed',
    'The server answered without a user name.',
    'Report it: every login has one.',
  ],
]
