import type { Command } from 'commander'
import { graphql } from '../gql/generated/index.ts'
import type { OpenContext } from '../open-context.ts'
import { present } from '../output/present.ts'

const CloudIdentity = graphql(`
  query CloudIdentity {
    cloudIdentity {
      aws {
        allowed found account arn source instanceProfile roles { arn externalId } code message hint
      }
      google { allowed found serviceAccount project code message hint }
      azure { allowed found clientId tenantId subscriptionId code message hint }
    }
  }
`)

/** `wharfctl cloud-identity`: who the server is to the clouds. For administrators. */
export function cloudIdentityCommand(program: Command, open: OpenContext): void {
  program
    .command('cloud-identity')
    .description('Show who the server itself is to Amazon, Google and Azure (administrators).')
    .addHelpText(
      'after',
      '\nA cloud that the operator does not allow is not asked. The external IDs belong into the trust policies of the roles.',
    )
    .action(async (_options, command: Command) => {
      const context = open(command)
      const { cloudIdentity } = await context.send(CloudIdentity, {})
      context.done('Fetched cloud identity')
      const clouds = Object.entries(cloudIdentity ?? {})
      await present(context, {
        text: {
          columns: ['CLOUD', 'FACT', 'VALUE'],
          rows: clouds.flatMap(([cloud, finding]) =>
            factsOf(finding).map(([name, value]) => [cloud, name, value]),
          ),
        },
        json: cloudIdentity,
        ids: clouds.filter(([, { found }]) => found).map(([cloud]) => cloud),
      })
    })
}

/** What a finding says, one line a value; the roles with what their trust policies ask for. */
function factsOf(finding: object): (readonly [string, string])[] {
  return Object.entries(finding).flatMap(([name, value]: [string, unknown]) => {
    if (Array.isArray(value)) return value.flatMap(roleFacts)
    const isShown = typeof value === 'string' || typeof value === 'boolean'
    return isShown ? [[name, String(value)] as const] : []
  })
}

function roleFacts(role: unknown): (readonly [string, string])[] {
  const isRole = typeof role === 'object' && role !== null && 'arn' in role && 'externalId' in role
  return isRole
    ? [
        ['role', String(role.arn)],
        ['externalId', String(role.externalId)],
      ]
    : []
}
