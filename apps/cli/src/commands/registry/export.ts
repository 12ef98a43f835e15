import { type Command, Option } from 'commander'
import { CliError } from '../../errors.ts'
import { graphql } from '../../gql/generated/index.ts'
import type { OpenContext } from '../../open-context.ts'
import { present } from '../../output/present.ts'
import { applyVariables } from '../../parse-flags.ts'
import { allPages } from '../all-pages.ts'

const ExportedKeys = graphql(`
  query ExportedKeys($after: String) {
    registries(first: 100, after: $after, orderBy: { field: CREATED_AT, direction: ASC }) {
      nodes { registry method }
      pageInfo { hasNextPage endCursor }
    }
  }
`)

/** What Docker puts `docker-credential-` before. */
const HELPER = 'wharfinger'
/** Docker asks for Docker Hub under this name, Podman and Skopeo under its own. */
const DOCKER_HUB = ['https://index.docker.io/v1/', 'docker.io']

/** `wharfctl registry export`: what makes other programs ask Wharfinger. It holds no secret. */
export function exportCommand(registry: Command, open: OpenContext): void {
  registry
    .command('export')
    .description('Print a configuration by which other programs ask Wharfinger for credentials.')
    .addOption(
      new Option('--format <format>', 'dockerconfig: for Docker, Podman and Skopeo')
        .choices(['dockerconfig', 'k8s-secret'])
        .default('dockerconfig'),
    )
    .addHelpText(
      'after',
      '\nNo secret is in it: it names the helper docker-credential-wharfinger for each registry.',
    )
    .action(async (_options, command: Command) => {
      const context = open(command)
      applyVariables(command, 'REGISTRY', context.env)
      if (command.opts<{ format: string }>().format === 'k8s-secret') throw noPullSecret()
      const found = await allPages(
        async (after) => (await context.send(ExportedKeys, { after })).registries,
      )
      const used = found.filter(({ method }) => method !== 'anonymous')
      const hosts = used.flatMap(({ registry: key }) => (key.includes('/') ? [] : [key]))
      const partial = used.filter(
        ({ registry: key }) => key.includes('/') && !hosts.includes(hostOf(key)),
      )
      for (const host of new Set(partial.map(({ registry: key }) => hostOf(key))))
        context.warn(
          `${host} is left out: there are credentials for parts of it only, and a helper is asked for the whole host.`,
        )
      const names = hosts.flatMap((host) => (host === 'docker.io' ? DOCKER_HUB : [host]))
      const config = { credHelpers: Object.fromEntries(names.map((name) => [name, HELPER])) }
      context.done(`Exported ${hosts.length} registries`)
      const format = context.format === 'text' ? 'json' : context.format
      await present(
        { ...context, format },
        { text: { columns: [], rows: [] }, json: config, ids: names },
      )
    })
}

function hostOf(key: string): string {
  return key.slice(0, key.indexOf('/'))
}

function noPullSecret(): CliError {
  return new CliError('failed', 'A pull secret of Kubernetes would need the credentials.', {
    code: 'NOT_READABLE',
    hint: 'Stored credentials cannot be read. Make a pull secret with a credential of its own: kubectl create secret docker-registry.',
  })
}
