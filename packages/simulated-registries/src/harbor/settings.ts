/** What an administrator of a Harbor has set. */
export interface HarborSettings {
  authMode: 'db_auth' | 'ldap_auth' | 'oidc_auth'
  readonly version: string
  /** The host that the realm names: another than its own where `ext_endpoint` says so. */
  externalHost: string
  /** Where layers are fetched from by redirection; null where Harbor serves them itself. */
  storageHost: string | null
  /** `repository:tag` of images that a policy keeps from being pulled. */
  readonly blockedImages: Set<string>
}
