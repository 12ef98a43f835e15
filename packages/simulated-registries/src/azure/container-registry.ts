import { randomBytes } from 'node:crypto'
import { createImageStore, type ImageStore } from '../images/image-store.ts'
import type { AzurePrincipal, RegistryRole, Tenant } from './directory.ts'

/** A token of the registry itself, for some repositories only. */
export interface RepositoryToken {
  readonly passwords: readonly string[]
  readonly repositories: ReadonlySet<string>
  enabled: boolean
}

/** One Azure container registry and who may sign in to it. */
export interface AzureRegistry {
  readonly name: string
  readonly loginServer: string
  readonly region: string
  readonly tenant: Tenant
  readonly images: ImageStore
  readonly admin: { enabled: boolean; readonly passwords: readonly [string, string] }
  readonly repositoryTokens: Map<string, RepositoryToken>
  /** Everybody may pull. */
  anonymousPull: boolean
  /** Layers come from the registry's own data endpoint in place of shared storage. */
  dedicatedDataEndpoint: boolean
  /** The client's address as the network rule sees it; null where no rule keeps it out. */
  blockedAddress: string | null
}

/** Somebody who has signed in to a registry: a name, and what it may do. */
export interface Caller {
  readonly subject: string
  readonly allows: (type: string, name: string, action: string) => boolean
}

function password(): string {
  return randomBytes(32)
    .toString('base64')
    .replaceAll(/[^A-Za-z0-9]/gu, '+')
}

export function createAzureRegistry(loginServer: string, tenant: Tenant): AzureRegistry {
  return {
    name: loginServer.slice(0, loginServer.indexOf('.')),
    loginServer,
    region: 'westeurope',
    tenant,
    images: createImageStore(),
    admin: { enabled: false, passwords: [password(), password()] },
    repositoryTokens: new Map(),
    anonymousPull: false,
    dedicatedDataEndpoint: false,
    blockedAddress: null,
  }
}

const reading = new Set(['pull', 'metadata_read'])

const actionsOf: Readonly<Record<RegistryRole, ReadonlySet<string>>> = {
  AcrPull: reading,
  AcrPush: new Set([...reading, 'push', 'metadata_write']),
}

export const everybody: Caller = {
  subject: '',
  allows: (type, _, action) => type === 'repository' && reading.has(action),
}

export function administrator(registry: AzureRegistry): Caller {
  return { subject: registry.name, allows: () => true }
}

/** A principal's rights are those of its role at this moment. */
export function directoryCaller({ loginServer }: AzureRegistry, principal: AzurePrincipal): Caller {
  const actions = (): ReadonlySet<string> | undefined => {
    const role = principal.roles.get(loginServer)
    return role === undefined ? undefined : actionsOf[role]
  }
  return {
    subject: principal.clientId,
    allows: (type, name, action) =>
      type === 'repository'
        ? actions()?.has(action) === true
        : name === 'catalog' && actions() !== undefined,
  }
}

export function tokenCaller(name: string, { repositories }: RepositoryToken): Caller {
  return {
    subject: name,
    allows: (type, repository, action) =>
      type === 'repository' && repositories.has(repository) && reading.has(action),
  }
}
