import { randomBytes, randomUUID } from 'node:crypto'
import type { Clock } from '../wire/clock.ts'
import type { SovereignCloud } from './sovereign-clouds.ts'

export interface Tenant {
  readonly id: string
  readonly domain: string
  readonly cloud: SovereignCloud
}

/** The roles of a registry that let images be read, and written too. */
export type RegistryRole = 'AcrPull' | 'AcrPush'

/** A service principal, or the managed identity of a machine. */
export interface AzurePrincipal {
  readonly clientId: string
  readonly objectId: string
  readonly tenant: Tenant
  /** Roles by login server. */
  readonly roles: Map<string, RegistryRole>
  /** Client secrets and when each ends, in ms since the epoch; none for a managed identity. */
  readonly secrets: Map<string, number>
}

interface PrincipalInput {
  readonly tenant: Tenant
  readonly roles?: Readonly<Record<string, RegistryRole>>
}

/** Tenants and who is in them. */
export interface Directory {
  readonly tenant: (idOrDomain: string) => Tenant | undefined
  readonly principal: (clientId: string) => AzurePrincipal | undefined
  readonly addTenant: (domain: string, cloud: SovereignCloud) => Tenant
  readonly addPrincipal: (input: PrincipalInput) => AzurePrincipal
  /** A client secret that lives a year, unless `days` says otherwise. */
  readonly addSecret: (principal: AzurePrincipal, days?: number) => string
}

const day = 86_400_000

export function createDirectory(clock: Clock): Directory {
  const tenants: Tenant[] = []
  const principals = new Map<string, AzurePrincipal>()
  return {
    tenant: (name) =>
      tenants.find(({ id, domain }) => id === name.toLowerCase() || domain === name.toLowerCase()),
    principal: (clientId) => principals.get(clientId.toLowerCase()),
    addTenant: (domain, cloud) => {
      const tenant = { id: randomUUID(), domain, cloud }
      tenants.push(tenant)
      return tenant
    },
    addPrincipal: ({ tenant, roles = {} }) => {
      const principal = {
        clientId: randomUUID(),
        objectId: randomUUID(),
        tenant,
        roles: new Map(Object.entries(roles)),
        secrets: new Map<string, number>(),
      }
      principals.set(principal.clientId, principal)
      return principal
    },
    addSecret: ({ secrets }, days = 365) => {
      const secret = `8Q~${randomBytes(24).toString('base64url')}`
      secrets.set(secret, clock.now() + days * day)
      return secret
    },
  }
}
