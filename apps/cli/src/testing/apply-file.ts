import { stringify } from 'yaml'
import type { FakeGateway } from './fake-gateway.ts'
import { type Result, runCli } from './run-cli.ts'

export const SECRET = 'hunter2'
export const env = { HUB_PASSWORD: SECRET }
/** An entry of a file, for the record that a store has unless told otherwise. */
export const hub = { registry: 'docker.io', username: 'anchore', password: 'env:HUB_PASSWORD' }

/** Applies a file with these entries, from a folder. */
export async function applyFile(
  gateway: FakeGateway,
  registries: readonly object[],
  flags: readonly string[] = [],
  more: { readonly files?: Readonly<Record<string, string>>; readonly stdin?: string } = {},
): Promise<Result> {
  return runCli(['apply', '-f', 'conf/registries.yaml', ...flags], {
    gateway,
    env,
    ...more,
    files: { 'conf/registries.yaml': stringify({ registries }), ...more.files },
  })
}
