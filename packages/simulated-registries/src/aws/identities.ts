import { randomBytes, randomInt } from 'node:crypto'
import type { Clock } from '../wire/clock.ts'
import type { Partition } from './partitions.ts'

/** Who signs: a user, or a role that somebody assumed. */
export interface AwsPrincipal {
  readonly arn: string
  readonly userId: string
  readonly account: string
  readonly partition: Partition
  /** The actions that its policies allow; what is deleted here is refused from then on. */
  readonly allowed: Set<string>
}

export interface AwsAccessKey {
  readonly id: string
  readonly secret: string
  readonly sessionToken: string | null
  /** Ms since the epoch; null for a key that does not expire. */
  readonly expiresAt: number | null
  readonly principal: AwsPrincipal
  /** Switched off, the key is as unknown as one that never was. */
  active: boolean
}

export interface AwsRole {
  readonly name: string
  readonly arn: string
  readonly id: string
  readonly account: string
  readonly partition: Partition
  /** ARNs of principals, or account ids, that its trust policy names. */
  readonly trusted: Set<string>
  readonly allowed: Set<string>
  /** What its trust policy wants as `sts:ExternalId`, or null. */
  externalId: string | null
  /** The longest session, in seconds. */
  readonly maxSessionSeconds: number
}

interface UserInput {
  readonly account: string
  readonly name: string
  readonly partition?: Partition
  /** What a puller needs unless given. */
  readonly allowed?: readonly string[]
}

interface RoleInput extends UserInput {
  readonly trusted?: readonly string[]
  readonly externalId?: string
  readonly maxSessionSeconds?: number
}

/** What AmazonEC2ContainerRegistryReadOnly allows, as far as it is about pulling. */
export const pullActions = [
  'ecr:GetAuthorizationToken',
  'ecr:BatchGetImage',
  'ecr:GetDownloadUrlForLayer',
  'ecr:BatchCheckLayerAvailability',
  'ecr:DescribeRepositories',
  'ecr:ListImages',
  'ecr-public:GetAuthorizationToken',
  'sts:GetServiceBearerToken',
] as const

/** Users, roles and their keys, in all accounts. */
export interface AwsIdentities {
  readonly keys: ReadonlyMap<string, AwsAccessKey>
  readonly roles: ReadonlyMap<string, AwsRole>
  /** A user with one long-lived key. */
  readonly addUser: (input: UserInput) => AwsAccessKey
  readonly addRole: (input: RoleInput) => AwsRole
  /** A temporary key for a role. */
  readonly startSession: (role: AwsRole, session: string, seconds: number) => AwsAccessKey
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** An id as IAM's: a prefix that says what it is of, and 16 letters. */
function uniqueId(prefix: string): string {
  return `${prefix}${Array.from({ length: 16 }, () => letters.charAt(randomInt(32))).join('')}`
}

export function createAwsIdentities(clock: Clock): AwsIdentities {
  const keys = new Map<string, AwsAccessKey>()
  const roles = new Map<string, AwsRole>()
  const addKey = (principal: AwsPrincipal, seconds: number | null): AwsAccessKey => {
    const key = {
      id: uniqueId(seconds === null ? 'AKIA' : 'ASIA'),
      secret: randomBytes(30).toString('base64'),
      sessionToken: seconds === null ? null : randomBytes(96).toString('base64'),
      expiresAt: seconds === null ? null : clock.now() + seconds * 1000,
      principal,
      active: true,
    }
    keys.set(key.id, key)
    return key
  }
  return {
    keys,
    roles,
    addUser: ({ account, name, partition = 'aws', allowed = pullActions }) => {
      const arn = `arn:${partition}:iam::${account}:user/${name}`
      const userId = uniqueId('AIDA')
      return addKey({ arn, userId, account, partition, allowed: new Set(allowed) }, null)
    },
    addRole: ({ account, name, partition = 'aws', allowed = pullActions, ...trust }) => {
      const arn = `arn:${partition}:iam::${account}:role/${name}`
      const role = {
        name,
        arn,
        id: uniqueId('AROA'),
        account,
        partition,
        trusted: new Set(trust.trusted),
        allowed: new Set(allowed),
        externalId: trust.externalId ?? null,
        maxSessionSeconds: trust.maxSessionSeconds ?? 3600,
      }
      roles.set(arn, role)
      return role
    },
    startSession: ({ partition, account, name, id, allowed }, session, seconds) => {
      const arn = `arn:${partition}:sts::${account}:assumed-role/${name}/${session}`
      return addKey({ arn, userId: `${id}:${session}`, account, partition, allowed }, seconds)
    },
  }
}
