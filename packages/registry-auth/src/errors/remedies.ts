/** What to say about a code: what happened, and what to try. */
export interface Remedy {
  readonly message: (host: string) => string
  readonly hint: string
  /** Whether the same call may succeed later without anything being changed. */
  readonly retryable?: true
}

const catalogue = {
  ADDRESS_FORBIDDEN: {
    message: (host) => `Connections to ${host} are not allowed from this server.`,
    hint: 'Check the host name. An operator can allow more addresses with WHARFINGER_EGRESS_ALLOW.',
  },
  AMBIENT_DISABLED: {
    message: (host) => `The server’s own cloud identity may not be used for ${host}.`,
    hint: 'An operator can allow it: WHARFINGER_ALLOW_GCP_AUTO for Google, WHARFINGER_ALLOW_AZURE_AUTO for Azure.',
  },
  AUTH_INVALID: {
    message: (host) => `${host} refused the user name or the secret.`,
    hint: 'Enter both again. Check that the account is active and that a token has not expired.',
  },
  AUTH_REQUIRED: {
    message: (host) => `${host} gives nothing to callers who are not signed in.`,
    hint: 'Add a credential for this registry.',
  },
  AWSAUTO_DISABLED: {
    message: (host) =>
      `The server’s own AWS identity may not be used for ${host}: it is switched off.`,
    hint: 'An operator can switch it on with allow_awsecr_iam_auto (WHARFINGER_ALLOW_AWSECR_IAM_AUTO=true). Until then, give an access key.',
  },
  CLOCK_SKEW: {
    message: (host) => `The sign-in to ${host} was refused because the clocks differ too much.`,
    hint: 'Set this server’s clock by NTP.',
  },
  CONFIG: {
    message: (host) => `The credential for ${host} names something that its cloud does not know.`,
    hint: 'Check tenant, role and cloud: the clouds for China and for governments have their own accounts.',
  },
  CONNECTION_LOST: {
    message: (host) => `The connection to ${host} broke before the answer was complete.`,
    hint: 'Try again. If it keeps happening, look at proxies and firewalls on the way.',
    retryable: true,
  },
  CREDENTIAL_CHANGED: {
    message: (host) => `The credential for ${host} was changed or deleted while it was in use.`,
    hint: 'Try again: the credential that is stored now is used.',
    retryable: true,
  },
  CREDENTIAL_HELPER_FAILED: {
    message: (host) => `The credential helper for ${host} failed.`,
    hint: 'Run it by hand to see why: docker-credential-NAME get, with the host on its standard input. Nothing was sent anywhere.',
  },
  DIGEST_MISMATCH: {
    message: (host) => `${host} sent content that does not have the digest it was asked for.`,
    hint: 'Nothing of it was used. Check the registry and any cache or proxy in front of it.',
  },
  DNS: {
    message: (host) => `The name ${host} could not be resolved.`,
    hint: 'Check the spelling, and that this server’s DNS knows the name.',
    retryable: true,
  },
  EXPIRED: {
    message: (host) => `The credential for ${host} has expired.`,
    hint: 'Create a new secret at the registry and store it here.',
  },
  INVALID_CA: {
    message: (host) => `The CA certificate stored for ${host} cannot be read.`,
    hint: 'Paste PEM text that begins with -----BEGIN CERTIFICATE-----, without a private key.',
  },
  INVALID_CHALLENGE: {
    message: (host) => `${host} asked for a sign-in in a form that cannot be read.`,
    hint: 'No credential was sent. Check the WWW-Authenticate header of the registry or its proxy.',
  },
  INVALID_CREDENTIAL: {
    message: (host) => `The stored credential for ${host} cannot be sent.`,
    hint: 'A user name must not contain a colon, and a token must be plain printable text.',
  },
  INVALID_REQUEST: {
    message: (host) => `A request to ${host} was not sent because a part of it is not valid.`,
    hint: 'Check the repository name, the tag and the digest.',
  },
  INVALID_TOKEN_RESPONSE: {
    message: (host) => `The token service ${host} gave an answer that cannot be used.`,
    hint: 'Check the token service of the registry: it should answer JSON with a token.',
  },
  LOCKED_OUT: {
    message: (host) => `${host} has locked this account after too many failed sign-ins.`,
    hint: 'Wait before trying again, and correct the secret first.',
  },
  MANIFEST_TOO_LARGE: {
    message: (host) => `${host} sent a manifest that is larger than 4 MiB.`,
    hint: 'The image cannot be read. Check that the reference names an image.',
  },
  MANIFEST_UNKNOWN: {
    message: (host) => `${host} has no image under this tag or digest.`,
    hint: 'Check the tag. It may have been deleted or not pushed yet.',
  },
  NETWORK_DENIED: {
    message: (host) => `${host} does not accept connections from this server’s address.`,
    hint: 'The credential was not judged. Add the server’s address to the registry’s network rules.',
  },
  NOT_A_REGISTRY: {
    message: (host) => `${host} answers, but not as a container registry.`,
    hint: 'Use the registry’s own host, not the address of its web page.',
  },
  NOT_VERIFIED: {
    message: (host) => `${host} let everybody in, so the credential could not be checked.`,
    hint: 'Test again with the name of a private repository.',
  },
  NO_AMBIENT_IDENTITY: {
    message: (host) => `This server has no cloud identity to sign in to ${host} with.`,
    hint: 'Give the machine a role or an identity of its cloud, and check that its metadata service answers.',
  },
  NO_TOKEN_IN_RESPONSE: {
    message: (host) => `The token service ${host} answered without a token.`,
    hint: 'Check the token service of the registry.',
  },
  PLAIN_HTTP_FORBIDDEN: {
    message: (host) => `Plain HTTP to ${host} is not allowed on this server.`,
    hint: 'Turn plain HTTP off for this registry, or have WHARFINGER_PLAIN_HTTP list its host.',
  },
  PLATFORM_NOT_FOUND: {
    message: (host) => `The image at ${host} does not exist for this platform.`,
    hint: 'Choose one of the platforms that the image has.',
  },
  PROTOCOL: {
    message: (host) => `${host} gave an answer that does not follow the registry protocol.`,
    hint: 'Check the registry’s version and any proxy in front of it.',
  },
  RATE_LIMITED: {
    message: (host) => `${host} asks for fewer requests.`,
    hint: 'Wait before trying again. Signing in often raises the limit.',
    retryable: true,
  },
  REALM_NOT_TRUSTED: {
    message: (host) => `${host} named a token service on another host, which is not trusted.`,
    hint: 'No credential was sent. If the host is right, an operator can list it in WHARFINGER_REALM_PAIRS.',
  },
  REDIRECT_REFUSED: {
    message: (host) => `${host} redirected to a place that is not allowed.`,
    hint: 'Check where the registry keeps its data, and that it uses HTTPS.',
  },
  REFUSED: {
    message: (host) => `${host} refused the connection.`,
    hint: 'Check the port, and that the registry is running.',
    retryable: true,
  },
  REGISTRY_DENIED: {
    message: (host) => `${host} knows the caller but does not allow this.`,
    hint: 'Give the account the right to pull from this repository.',
  },
  REGISTRY_UNAVAILABLE: {
    message: (host) => `${host} reports a fault of its own.`,
    hint: 'Try again later. If it stays, look at the registry’s log.',
    retryable: true,
  },
  REPOSITORY_NOT_FOUND: {
    message: (host) => `${host} has no such repository, or does not show it to this account.`,
    hint: 'Check the spelling and the account’s rights.',
  },
  RESPONSE_TOO_LARGE: {
    message: (host) => `${host} sent more than is accepted for this answer.`,
    hint: 'Check that the host is a container registry.',
  },
  SECRET_FORMAT: {
    message: (host) => `${host} cannot read the secret.`,
    hint: 'Paste the content of the key file, not its path.',
  },
  SIZE_MISMATCH: {
    message: (host) => `${host} sent content of another size than announced.`,
    hint: 'Nothing of it was used. Check the registry and any cache or proxy in front of it.',
  },
  TIMEOUT: {
    message: (host) => `${host} did not answer in time.`,
    hint: 'Check the host, the port and firewalls on the way.',
    retryable: true,
  },
  TLS_EXPIRED: {
    message: (host) => `The certificate of ${host} is not valid today.`,
    hint: 'Renew the certificate at the registry, and check this server’s clock.',
  },
  TLS_FAILED: {
    message: (host) => `No secure connection to ${host} could be made.`,
    hint: 'Check the TLS settings of the registry.',
  },
  TLS_NAME: {
    message: (host) => `The certificate of ${host} is made out to another name.`,
    hint: 'Use the host name in the certificate, or have it reissued with this name.',
  },
  TLS_REQUIRED: {
    message: (host) => `${host} speaks plain HTTP, and only TLS registries are used.`,
    hint: 'Set the registry up with TLS, or allow plain HTTP for it where the operator permits that.',
  },
  TLS_SELF_SIGNED: {
    message: (host) => `The certificate of ${host} is signed by itself.`,
    hint: 'Add that certificate as the CA certificate. Only then consider turning the check off.',
  },
  TLS_UNKNOWN_CA: {
    message: (host) => `The certificate of ${host} was issued by an unknown authority.`,
    hint: 'Add the certificate of your CA. Only then consider turning the check off.',
  },
  TOO_MANY_REDIRECTS: {
    message: (host) => `${host} redirected more than five times.`,
    hint: 'Check the registry’s storage and proxy settings for a loop.',
  },
  UNREACHABLE: {
    message: (host) => `${host} cannot be reached from this server.`,
    hint: 'Check the network and firewalls between this server and the registry.',
    retryable: true,
  },
  UNSUPPORTED_AUTH_SCHEME: {
    message: (host) => `${host} asks for a kind of sign-in that is not supported.`,
    hint: 'Basic and Bearer are supported. Check the registry’s or its proxy’s settings.',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    message: (host) => `${host} has this image only in a format that is not supported.`,
    hint: 'Push the image again with a current client.',
  },
  UPSTREAM_UNREACHABLE: {
    message: (host) => `A host that ${host} pointed to gave no usable answer.`,
    hint: 'Check the token service or storage that the registry uses.',
    retryable: true,
  },
  WRONG_HOST: {
    message: (host) => `This credential belongs to another kind of registry than ${host}.`,
    hint: 'Nothing was sent. Check the host name, or choose the way to sign in that this registry has.',
  },
} as const satisfies Record<string, Remedy>

/** Stable: adding a code is a minor release, removing or repurposing one is a major. */
export type RegistryAuthErrorCode = keyof typeof catalogue

/** One entry for every code that this package reports. Codes are stable; the sentences are not. */
export const remedies: Readonly<Record<RegistryAuthErrorCode, Remedy>> = catalogue
