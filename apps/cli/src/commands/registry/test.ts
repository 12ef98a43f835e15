import type { Command } from 'commander'
import { graphql } from '../../gql/generated/index.ts'
import type { OpenContext } from '../../open-context.ts'
import { applyVariables } from '../../parse-flags.ts'
import { outcomeError } from '../outcome.ts'
import { findRegistry } from './find.ts'
import { presentReport, testFailed } from './test-report.ts'
import { warnOf } from './warnings.ts'

const TestRegistry = graphql(`
  mutation TestRegistry($input: TestRegistryInput!, $repository: String) {
    testRegistry(input: $input, repository: $repository) {
      __typename
      ... on TestRegistrySuccess { test { ...TestReport } warnings { code message } }
      ... on Error { code message hint }
      ... on ValidationError { fieldErrors { path code message } }
      ... on RateLimitedError { retryAfterSeconds }
    }
  }
`)

/** `wharfctl registry test REGISTRY` */
export function testCommand(registry: Command, open: OpenContext): void {
  registry
    .command('test')
    .description('Test the credential of a registry, step by step.')
    .argument('<registry>', 'host[:port][/path], or its id')
    .option('--repository <repository>', 'test whether this repository can be read, too')
    .action(async (key: string, _options, command: Command) => {
      const context = open(command)
      applyVariables(command, 'REGISTRY', context.env)
      const { repository } = command.opts<{ repository?: string }>()
      const { id } = await findRegistry(context, key)
      context.progress(['Testing the registry…'])
      const { testRegistry } = await context.send(TestRegistry, {
        input: { id },
        repository: repository ?? null,
      })
      if (testRegistry.__typename !== 'TestRegistrySuccess') throw outcomeError(testRegistry)

      const { test, warnings } = testRegistry
      context.progress(null)
      if (test.ok) context.done('Tested registry')
      await presentReport(context, test)
      warnOf(context, warnings)
      if (!test.ok) throw testFailed(test)
      if (test.code !== null) context.warn(test.message)
    })
}
