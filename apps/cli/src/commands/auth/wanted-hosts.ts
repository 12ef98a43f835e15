import { InvalidRegistryKeyError, normalizeRegistryKey } from '@wharfinger/registry-auth/reference'
import type { CliContext } from '../../context.ts'
import { CliError, usageError } from '../../errors.ts'
import { graphql } from '../../gql/generated/index.ts'
import { hostOf } from '../../logins/bindings.ts'
import { allPages } from '../all-pages.ts'

/** A host for which the helper is to be asked, and the record that is meant by it. */
export interface Wanted {
  readonly host: string
  /** The host itself, or one of the records of its parts. */
  readonly key: string
}

const IssuingKeys = graphql(`
  query IssuingKeys($after: String) {
    registries(first: 100, after: $after, orderBy: { field: CREATED_AT, direction: ASC }) {
      nodes { registry issuance { enabled } }
      pageInfo { hasNextPage endCursor }
    }
  }
`)

/** Reads `HOST` and `HOST=KEY`. A record of one host is never given to another. */
export function readWanted(texts: readonly string[]): readonly Wanted[] {
  return texts.map((text) => {
    const [left = '', right = left, ...more] = text.split('=')
    const [host, key] = [keyOf(left), keyOf(right)]
    if (more.length > 0 || host.includes('/'))
      throw usageError(
        'An argument is neither HOST nor HOST=KEY.',
        'Write quay.io, or quay.io=quay.io/team/* for the record of a part of it.',
      )
    if (hostOf(key) !== host)
      throw usageError(
        `${key} is not of ${host}.`,
        'What is kept for one host is never handed to another.',
      )
    return { host, key }
  })
}

/** All records of whole hosts that hand something out; of the others it is said why they are not. */
export async function allWanted(context: CliContext): Promise<readonly Wanted[]> {
  const keys = (await records(context))
    .filter(({ issuance }) => issuance?.enabled === true)
    .map(({ registry }) => registry)
  const hosts = keys.filter((key) => !key.includes('/'))
  const rest = keys.filter((key) => !hosts.includes(hostOf(key)))
  for (const host of new Set(rest.map((key) => hostOf(key)))) {
    const example = rest.find((key) => hostOf(key) === host) ?? ''
    context.warn(
      `${host} is left out: there are credentials for parts of it only. Bind one: ${host}=${example}`,
    )
  }
  return hosts.map((host) => ({ host, key: host }))
}

/**
 * Refuses a host that has records for parts of it only, where a record has to be named. A token
 * that may issue and not read cannot be asked for that, and a server that is away neither.
 */
export async function checkWanted(context: CliContext, wanted: readonly Wanted[]): Promise<void> {
  const unbound = wanted.filter(({ host, key }) => host === key)
  if (unbound.length === 0) return
  const keys = await records(context).then(
    (found) => found.map(({ registry }) => registry),
    (error: unknown) => {
      if (!(error instanceof CliError)) throw error
      context.note(`Whether there are such records was not asked. ${error.message}`, 'anyone')
      return null
    },
  )
  if (keys === null) return
  for (const { host } of unbound) {
    if (keys.includes(host)) continue
    const parts = keys.filter((key) => hostOf(key) === host)
    if (parts.length === 0) context.warn(`There is no record of ${host} yet.`)
    else
      throw usageError(
        `There are records for parts of ${host} only, and a helper is asked for the whole host.`,
        `Say which is meant: ${parts.map((key) => `${host}=${key}`).join(' or ')}`,
      )
  }
}

async function records(context: CliContext) {
  return allPages(async (after) => (await context.send(IssuingKeys, { after })).registries)
}

function keyOf(text: string): string {
  try {
    return normalizeRegistryKey(text).key
  } catch (error) {
    if (!(error instanceof InvalidRegistryKeyError)) throw error
    const { message, hint } = error
    throw usageError(message, hint)
  }
}
