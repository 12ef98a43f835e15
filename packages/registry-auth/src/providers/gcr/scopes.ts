/** What an access token may be used for at all; the account's roles bound it further. */
export type GoogleScope =
  | 'https://www.googleapis.com/auth/cloud-platform'
  | 'https://www.googleapis.com/auth/cloud-platform.read-only'

/** All that the account may. */
export const everything: GoogleScope = 'https://www.googleapis.com/auth/cloud-platform'

/**
 * All that the account may read: the narrowest scope that Artifact Registry says it takes. It hands
 * images out for it and refuses uploads; that of storage alone, `devstorage.read_only`, it has been
 * seen to refuse.
 *
 * @see https://developers.google.com/identity/protocols/oauth2/scopes#artifactregistry
 */
export const reading: GoogleScope = 'https://www.googleapis.com/auth/cloud-platform.read-only'
