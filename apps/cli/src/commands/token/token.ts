import { CliError } from '../../errors.ts'
import type { CliContext } from '../../context.ts'
import type { TokenFieldsFragment } from '../../gql/generated/graphql.ts'
import { graphql } from '../../gql/generated/index.ts'
import { present } from '../../output/present.ts'
import { seconds } from '../../output/time.ts'
import { allPages } from '../all-pages.ts'

graphql(`
  fragment TokenFields on ApiToken {
    id
    name
    prefix
    role
    scopes
    createdAt
    expiresAt
    lastUsedAt
  }
`)
const ListTokens = graphql(`
  query ListTokens($after: String) {
    apiTokens(first: 100, after: $after) {
      nodes { ...TokenFields }
      pageInfo { hasNextPage endCursor }
    }
  }
`)

/** One's own tokens, the newest first; all of them for an administrator. */
export async function fetchTokens({ send }: CliContext): Promise<TokenFieldsFragment[]> {
  return allPages(async (after) => (await send(ListTokens, { after })).apiTokens)
}

export async function presentTokens(
  context: CliContext,
  tokens: readonly TokenFieldsFragment[],
): Promise<void> {
  await present(context, {
    text: {
      columns: ['NAME', 'TOKEN', 'ROLE', 'SCOPES', 'CREATED AT', 'EXPIRES AT', 'LAST USED AT'],
      keys: ['NAME', 'TOKEN'],
      rows: tokens.map((token) => [
        token.name,
        `${token.prefix}…`,
        token.role.toLowerCase(),
        token.scopes.join(', '),
        seconds(token.createdAt),
        seconds(token.expiresAt),
        seconds(token.lastUsedAt),
      ]),
    },
    json: tokens.map(asData),
    ids: tokens.map(({ id }) => id),
  })
}

/** With the role as the flags spell it. */
export function asData(token: TokenFieldsFragment): object {
  return { ...token, role: token.role.toLowerCase() }
}

/**
 * The one token of an id, a name, or the characters that it begins with.
 *
 * @throws {CliError} where there is none, or more than one
 */
export function chooseToken(
  tokens: readonly TokenFieldsFragment[],
  wanted: string,
): TokenFieldsFragment {
  const [found, other] = tokens.filter(({ id, name, prefix }) =>
    [id, name, prefix].includes(wanted),
  )
  const hint = '“wharfctl token list -o json” shows each with its id.'
  if (found === undefined)
    throw new CliError('notFound', 'There is no such token.', { code: 'NOT_FOUND', hint })
  if (other !== undefined)
    throw new CliError('usage', 'More than one token has this name.', { code: 'AMBIGUOUS', hint })
  return found
}
