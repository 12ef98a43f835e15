/** A code of the gateway's own: what it says to whoever meets it, and what they do. */
export type CodeRow = readonly [code: string, meaning: string, remedy: string]

/** Outcomes of mutations: `code` of a member of the result that implements `Error`. */
export const outcomeCodes: readonly CodeRow[] = [
  [
    'CONFLICT',
    'The record is not in the state that the request took it to be in.',
    'Load it again and look at what changed.',
  ],
  [
    'FORBIDDEN',
    'The role does not allow this, or not on this record; or the token has not the scope that handing out takes.',
    'Ask an administrator, or use a token of a higher role. Credentials are handed out to tokens with the scope `issue:<registry>` (`wharfctl token create --scope`).',
  ],
  [
    'INVALID_INPUT',
    'Something in the input cannot be taken.',
    'Correct the fields that `fieldErrors` names.',
  ],
  [
    'NOT_FOUND',
    'There is no such record, or not any more.',
    'List what is there and use an id from it.',
  ],
  [
    'RATE_LIMITED',
    'Too many in a short time: tests, sign-ins, or links.',
    'Wait for `retryAfterSeconds`.',
  ],
  [
    'REGISTRY_EXISTS',
    'There is a credential for this registry already; `registry` is that record.',
    'Change it (`wharfctl registry add --upsert`), or add one for a narrower path.',
  ],
  [
    'SECRET_REQUIRED',
    'The change would send the stored secret elsewhere: another host, type or method, less TLS, another authority.',
    'Give the secret again with the change.',
  ],
  ['TEST_FAILED', 'A test failed for a reason that has no code.', 'Look at its steps.'],
  ['TOO_MANY', 'One request names more records than it may.', 'Split it.'],
  [
    'UPSTREAM_UNREACHABLE',
    'Others could not reach this host just before, so this record was not tested.',
    'Test it when the host can be reached.',
  ],
]

/** Why nothing was handed out. */
export const issueCodes: readonly CodeRow[] = [
  [
    'ISSUING_DISABLED',
    'Nothing is handed out of this registry.',
    'Ask an administrator to allow it on the page of the registry.',
  ],
  ['NOTHING_TO_ISSUE', 'Nobody signs in to this registry.', 'Pull from it without a credential.'],
  [
    'PRINCIPAL_NOT_ALLOWED',
    'A login opens all that its owner may open in the cloud, and that is not allowed to leave.',
    'Ask for a token of single repositories, or have an administrator tick it.',
  ],
  [
    'PUSH_NOT_ALLOWED',
    'Tokens of this registry may pull only.',
    'Ask for PULL, or have an administrator tick it.',
  ],
  [
    'STATIC_SECRET_NOT_ALLOWED',
    'Nothing shorter-lived can be made of the secret, and the secret itself is not allowed to leave.',
    'Ask for a token of single repositories, use an account whose registry issues tokens, or have an administrator tick it.',
  ],
]

/** What is wrong with one field: `code` of an entry of `fieldErrors`, beside those of credentials. */
export const fieldCodes: readonly CodeRow[] = [
  [
    'CONFIRMATION_REQUIRED',
    'The stored secret may leave only where that was confirmed.',
    'Type the registry again.',
  ],
  ['INVALID', 'The value cannot be taken.', 'The message says which are.'],
  [
    'INVALID_CERTIFICATE',
    'This is not a certificate in PEM, or it holds a private key.',
    'Paste only what stands from BEGIN CERTIFICATE to END CERTIFICATE.',
  ],
  ['INVALID_CHARACTER', 'There is a character that cannot be seen.', 'Copy it again, or type it.'],
  ['INVALID_INTERVAL', 'How often is a time from 5m to 30d.', 'Write 30m, 1h or 7d.'],
  ['INVALID_PLATFORM', 'A platform is os/architecture.', 'Write linux/arm64 or linux/arm/v7.'],
  ['INVALID_REFERENCE', 'This is not the name of an image.', 'Write host/repository:tag.'],
  [
    'INVALID_REGISTRY_KEY',
    'This is not the name of a registry.',
    'Write host[:port], with a path or a pattern behind it if wanted.',
  ],
  [
    'METHOD_CHANGES',
    'A staged secret signs in as its record does.',
    'Update the record to sign in by another way.',
  ],
  [
    'NO_SECRET',
    'There is no secret in what was given, where one is needed.',
    'Give it, or leave the entry out.',
  ],
  [
    'NOT_SERVED',
    'The registry does not serve all of these repositories.',
    'Name those that it serves.',
  ],
  ['NULL', 'null is not a value here.', 'Leave the field out to keep what is stored.'],
  ['WRONG_PASSWORD', 'The current password is not this one.', 'Type it again.'],
]

/** Errors of the whole request: `extensions.code`, or `code` of an answer beside GraphQL. */
export const requestCodes: readonly CodeRow[] = [
  [
    'ALREADY_SET_UP',
    'There is an administrator already.',
    'Sign in, or have the operator run `wharfinger user reset EMAIL`.',
  ],
  [
    'BAD_REQUEST',
    'The request is not JSON of the expected form.',
    'Send application/json, in UTF-8.',
  ],
  ['BAD_USER_INPUT', 'A variable or an argument does not fit.', 'The message names it.'],
  ['BODY_TOO_LARGE', 'The body is too large.', 'Split it.'],
  [
    'CODE_NOT_VALID',
    'The code of `wharfctl login` was used, mistyped or is too old.',
    'Run `wharfctl login` again.',
  ],
  ['GRAPHQL_PARSE_FAILED', 'The operation cannot be read.', 'Look at `locations`.'],
  [
    'GRAPHQL_VALIDATION_FAILED',
    'The operation does not fit the schema, or asks for too much at once.',
    'Compare it with the [schema](graphql.md).',
  ],
  [
    'HOST_NOT_SERVED',
    'The server is not reached by this host name.',
    'Use the address in WHARFINGER_PUBLIC_URL.',
  ],
  [
    'INTERNAL_SERVER_ERROR',
    'A fault of the server’s own.',
    'Its log has more under the request id.',
  ],
  [
    'INVALID_SIGN_IN',
    'E-mail address and password do not belong together.',
    'Try again, or have the password reset.',
  ],
  ['LINK_NOT_VALID', 'The link was used, replaced or is too old.', 'Ask for a new one.'],
  [
    'METHOD_NOT_ALLOWED',
    'The address does not take this method.',
    'The header Allow names those it takes.',
  ],
  [
    'ORIGIN_NOT_ALLOWED',
    'The request came from another site.',
    'Send it from the console, or with a token from a program.',
  ],
  [
    'UNAUTHENTICATED',
    'There is no valid token or session.',
    'Set the token; make one with `wharfinger token create`.',
  ],
]

/** Why an image was not read or a watch stopped, beside the codes of registries and layers. */
export const imageCodes: readonly CodeRow[] = [
  [
    'CHECKS_STOPPED',
    'The registry refused the credential so often that it is asked no more.',
    'Mend the credential and test the registry; then resume the watch.',
  ],
  [
    'PARKED',
    'Reading the image failed several times for a reason inside the server.',
    'Look into the log; then analyse it again.',
  ],
]

/** Why the server does not start. */
export const startCodes: readonly CodeRow[] = [
  [
    'DATABASE_IN_USE',
    'Another server is using this database file.',
    'Stop it, or give each its own WHARFINGER_DATA_DIR. Several servers share one Postgres.',
  ],
  ['DATABASE_NEWER', 'The database belongs to a newer version.', 'Start that version.'],
  [
    'DATABASE_UNREACHABLE',
    'The database file or server cannot be used.',
    'Check DATABASE_URL, and the rights on the folder.',
  ],
  [
    'DATABASE_URL_INVALID',
    'DATABASE_URL names neither a file nor a Postgres server.',
    'Write file:… or postgres://….',
  ],
  [
    'DATA_DIR_UNUSABLE',
    'The data directory cannot be made.',
    'Let the server’s user write there, or set WHARFINGER_DATA_DIR.',
  ],
  ['KEY_FILE_EXPOSED', 'Others may read or change the root key.', '`chmod 600` the file.'],
  ['KEY_FILE_MALFORMED', 'The key file is not as it should be.', 'Put back its copy.'],
  [
    'KEY_FILE_MISSING',
    'The database is sealed under a key that is not there.',
    'Put back the copy of the key file.',
  ],
  [
    'KEY_FILE_UNREADABLE',
    'The key file cannot be read.',
    'Let the server’s user read it, and nobody else.',
  ],
  [
    'KEY_UNCLAIMED',
    'The database does not say under which key it is sealed.',
    'Restore database and key file from one backup.',
  ],
  [
    'KEY_WRONG',
    'The key file belongs to another database.',
    'Put back the one that belongs to this.',
  ],
  [
    'MIGRATION_CHANGED',
    'A migration is not the one that was applied.',
    'Bring prisma/ back to what was released.',
  ],
  [
    'MIGRATION_FAILED',
    'The database could not be brought to this version; nothing was changed.',
    'Start the version that ran before, and report it.',
  ],
]

/** Written to the log and the audit, never answered. */
export const inward: ReadonlySet<string> = new Set([
  'JOB_ABANDONED',
  'SEALED_KEY_UNKNOWN',
  'SEALED_VALUE_INVALID',
])
