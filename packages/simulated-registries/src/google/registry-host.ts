import type { ImageStore } from '../images/image-store.ts'
import type { BlobStorage } from '../registry/blob-storage.ts'
import { challenge, registryError } from '../registry/registry-error.ts'
import { parseRegistryPath, type RegistryPath, repositoryOf } from '../registry/registry-path.ts'
import { registryAnswer } from '../registry/registry.ts'
import type { Clock } from '../wire/clock.ts'
import { type Answer, authorization, json, plain, type Request } from '../wire/message.ts'
import { scopesOf } from '../wire/request-log.ts'
import type { Service } from '../wire/service.ts'
import { createTokenBook, type TokenBook } from '../wire/token-book.ts'
import { type AccessGrant, mayRead, mayWrite } from './access-tokens.ts'
import { isRegistryHost, resourceOf } from './resource.ts'
import type { GoogleIdentities, GoogleServiceAccount } from './service-accounts.ts'
import { notAuthenticated, signIn } from './sign-in.ts'

interface RegistryHost {
  readonly clock: Clock
  readonly identities: GoogleIdentities
  readonly tokens: TokenBook<AccessGrant>
  readonly storage: BlobStorage
  readonly storageHost: string
  readonly registry: (host: string) => ImageStore
  /** Resources that everybody may read. */
  readonly publicResources: ReadonlySet<string>
}

/** Who asks (null for everybody), on which host, and for what. */
interface RegistryGrant {
  readonly account: GoogleServiceAccount | null
  readonly host: string
  /** Null where a Google access token is used itself: it is not narrowed. */
  readonly scopes: readonly string[] | null
  /** Whether the access token behind it lets anything be uploaded. */
  readonly writes: boolean
}

const tokenLife = 3600
const action = 'artifactregistry.repositories.downloadArtifacts'

/** Artifact Registry at `<location>-docker.pkg.dev`, and at gcr.io as it was called before. */
export function registryHost(parts: RegistryHost): Service<'registry'> {
  const { clock, identities, tokens, storage, storageHost, registry, publicResources } = parts
  const grants = createTokenBook<RegistryGrant>({ clock })

  function unauthorized(host: string, scope: string | null, error?: string): Answer {
    const parameters = { realm: `https://${host}/v2/token`, service: host }
    const wanted = scope === null ? {} : { scope }
    const wrong = error === undefined ? {} : { error }
    const header = challenge('Bearer', { ...parameters, ...wanted, ...wrong })
    return notAuthenticated({ 'www-authenticate': header })
  }

  function issue(request: Request): Answer {
    const signedIn = signIn(request, identities, tokens)
    if ('status' in signedIn) return signedIn
    const { host } = request
    const token = grants.issue({ ...signedIn, host, scopes: scopesOf(request.query) }, tokenLife)
    const issued_at = new Date(clock.now()).toISOString()
    return json(200, { token, expires_in: tokenLife, issued_at })
  }

  /** The grant behind a bearer token: one of this registry, or an access token of Google's. */
  function grantOf(host: string, bearer: string): RegistryGrant | null {
    const own = grants.look(bearer)
    if (own.state === 'valid' && own.value.host === host) return own.value
    const access = tokens.look(bearer)
    if (access.state !== 'valid' || !mayRead(access.value)) return null
    return { account: access.value.account, host, scopes: null, writes: mayWrite(access.value) }
  }

  function denial({ account, host }: RegistryGrant, path: RegistryPath): Answer | null {
    const repository = repositoryOf(path)
    if (repository === null) return null
    const { project, name } = resourceOf(host, repository)
    if (publicResources.has(name)) return null
    if (account?.enabled === true && account.reads.has(project)) return null
    const message =
      account === null
        ? `Unauthenticated request. Unauthenticated requests do not have permission "${action}" on resource "${name}" (or it may not exist)`
        : `Permission "${action}" denied on resource "${name}" (or it may not exist)`
    return registryError(403, 'DENIED', message)
  }

  function answer(request: Request): Answer {
    const { host } = request
    if (request.path === '/v2/token') return issue(request)
    const path = parseRegistryPath(request.path)
    if (path === null) return plain(404, 'Not Found\n')
    const repository = repositoryOf(path)
    const scope = repository === null ? null : `repository:${repository}:pull`
    const bearer = authorization(request, 'Bearer')
    if (bearer === null) return unauthorized(host, scope)
    const grant = grantOf(host, bearer)
    if (grant === null) return unauthorized(host, scope, 'invalid_token')
    const covers = (one: string): boolean => one.startsWith(`repository:${repository}:`)
    if (repository !== null && grant.scopes !== null && !grant.scopes.some(covers)) {
      return unauthorized(host, scope, 'insufficient_scope')
    }
    // Seen with a token of the scope that only reads, whatever its account may.
    if (!['GET', 'HEAD'].includes(request.method) && !grant.writes)
      return unauthorized(host, scope, 'insufficient_scope')
    // The catalog is there, and empty for everybody.
    if (path.kind === 'catalog') return json(200, { repositories: [] })
    return (
      denial(grant, path) ??
      registryAnswer(registry(host), request, path, {
        tagListMembers: { child: [], manifest: {} },
        noManifest: (_, reference) =>
          registryError(404, 'MANIFEST_UNKNOWN', `Failed to fetch "${reference}"`),
        blob: (blob) => ({
          status: 302,
          headers: { location: `https://${storageHost}${storage.signedPath(blob)}` },
          body: '',
        }),
      })
    )
  }

  return {
    name: 'registry',
    serves: ({ host }) => isRegistryHost(host),
    answer,
    operation: ({ query }) => scopesOf(query).join(' '),
  }
}
