import { join } from 'node:path'
import { fillBlocks } from '@wharfinger/tooling/guides/fill-blocks'
import { markdownTable } from '@wharfinger/tooling/guides/markdown-table'
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { type CloudGateway, startCloudGateway } from './testing/clouds.ts'
import { subscribe } from './testing/event-stream.ts'
import {
  type ExampleQuery,
  examplesFolder,
  fillIn,
  readExamples,
} from './testing/example-queries.ts'
import type { TestGateway } from './testing/gateway.ts'
import { add, settled } from './testing/images.ts'
import { tokenHeaders } from './testing/issuing.ts'

/** In an order in which each finds what it needs. */
const ORDER = [
  'guess-type',
  'test-draft',
  'add-amazon-ecr',
  'add-amazon-ecr-by-identity',
  'add-google',
  'add-azure',
  'add-harbor',
  'add-untested',
  'add-docker-v2',
  'list-registries',
  'get-registry',
  'test-registry',
  'update-registry',
  'stage-secret',
  'promote-secret',
  'import-registries',
  'follow-registries',
  'match-image',
  'add-image',
  'follow-image',
  'reanalyze-image',
  'get-image',
  'image-packages',
  'list-images',
  'compare-images',
  'watch-repository',
  'set-issuance-policy',
  'issue-credential',
  'cloud-identity',
  'create-token',
  'list-tokens',
  'revoke-token',
  'list-audit',
  'deletion-impact',
  'delete-registry',
  'restore-registry',
] as const

type Name = (typeof ORDER)[number]

/** What makes something happen that a subscription tells. */
const CAUSES: ReadonlyMap<Name, Name> = new Map([
  ['follow-registries', 'test-registry'],
  ['follow-image', 'reanalyze-image'],
])

const examples = await readExamples()

test('every example is run, and every one that is run is there', () => {
  expect([...examples.keys()].toSorted()).toEqual(ORDER.toSorted())
})

test.for(['sqlite', 'postgres'] as const)(
  'the examples do what they say, one after the other (%s)',
  async (database) => {
    await using system = await startCloudGateway({ database })
    const { gateway } = system
    const values = credentialsOf(system)
    const failed: string[] = []

    for (const name of ORDER) {
      const cause = CAUSES.get(name)
      const done = cause ? follow(name, cause, gateway, values) : ask(name, gateway, values)
      const { isOk, text } = await done
      if (!isOk) failed.push(`${name}: ${text}`)
      const image = values.get('ID_OF_AN_IMAGE')
      if (image !== undefined) await settled(gateway, image)
      if (name === 'add-image') {
        const other = await add(gateway, 'registry.example.com/team/app:latest')
        await settled(gateway, other.id)
        values.set('ID_OF_ANOTHER_IMAGE', other.id)
      }
    }

    expect(failed).toEqual([])
  },
)

interface Outcome {
  readonly isOk: boolean
  readonly text: string
}

/** Sends an example, and keeps the ids that it answers. */
async function ask(
  name: Name,
  gateway: TestGateway,
  values: Map<string, string>,
): Promise<Outcome> {
  const { query } = at(name)
  const isIssued = name === 'issue-credential'
  // What is handed out is handed to tokens for that alone.
  const headers = isIssued
    ? await tokenHeaders(gateway, { scopes: ['issue:registry.example.com'] })
    : {}
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
    body: JSON.stringify({ query, variables: fillIn(at(name), values) }),
  }
  const response = await gateway.fetch('/graphql', init, isIssued ? null : 'admin')
  const text = await response.text()
  // The members that this and the examples after it need.
  const { data, errors } = JSON.parse(text) as { data?: Data | null; errors?: unknown }
  const results = Object.values(data ?? {})
  for (const result of results) if (result) keepIds(values, name, result)
  const isOk = results.every(
    (result) => result !== null && (result.__typename ?? 'Success').endsWith('Success'),
  )
  return { isOk: isOk && errors === undefined && results.length > 0, text }
}

/** Opens a subscription, lets something happen, and hears of it. */
async function follow(
  name: Name,
  cause: Name,
  gateway: TestGateway,
  values: Map<string, string>,
): Promise<Outcome> {
  const variables = fillIn(at(name), values)
  await using events = await subscribe(gateway, at(name).query, { variables })
  await ask(cause, gateway, values)
  const text = JSON.stringify(await events.next())
  return { isOk: text.startsWith('{"data":{'), text }
}

test('the list in docs/examples/README.md is what “(cd apps/gateway && npx vitest run src/examples.test.ts --update)” writes', async () => {
  const page = join(examplesFolder, 'README.md')
  const list = (): string =>
    markdownTable(
      ['Example', 'Shows'],
      ORDER.map((name) => [`[${name}](${name}.graphql)`, at(name).comment]),
    )

  const written = fillBlocks(await readFile(page, 'utf8'), { examples: list })

  await expect(written).toMatchFileSnapshot(page)
})

type Data = Readonly<Record<string, Result | null>>
interface Result {
  readonly __typename?: string
  readonly registry?: { readonly id?: string }
  readonly image?: { readonly id: string }
  readonly token?: { readonly id?: string } | null
}

function at(name: Name): ExampleQuery {
  const example = examples.get(name)
  if (!example) throw new Error(`There is no example ${name}.`)
  return example
}

/** What stands for the words in the variables: accounts of the simulated clouds. */
function credentialsOf({ accounts }: CloudGateway): Map<string, string> {
  const valuesOf = (title: string) => {
    const found = accounts.find((account) => account.title === title)
    if (!found) throw new Error(`There is no account “${title}”.`)
    return Object.values(found.values)
  }
  const [accessKeyId = '', secretAccessKey = ''] = valuesOf('ECR access key')
  const [jsonKey = ''] = valuesOf('Google key file')
  const [appId = '', clientSecret = '', tenant = ''] = valuesOf('ACR principal with its tenant')
  const [, robotSecret = ''] = valuesOf('Harbor robot')
  const [, password = ''] = valuesOf('Docker V2 user name')
  return new Map([
    ['YOUR_ACCESS_KEY_ID', accessKeyId],
    ['YOUR_SECRET_ACCESS_KEY', secretAccessKey],
    ['WHOLE_CONTENT_OF_KEY_JSON', jsonKey],
    ['YOUR_APPLICATION_ID', appId],
    ['YOUR_CLIENT_SECRET', clientSecret],
    ['YOUR_TENANT_ID', tenant],
    ['YOUR_ROBOT_SECRET', robotSecret],
    ['YOUR_PASSWORD', password],
  ])
}

/** Of the registries the last one is kept, and the one at Amazon. */
function keepIds(values: Map<string, string>, name: string, { registry, image, token }: Result) {
  if (registry?.id !== undefined) values.set('ID_OF_A_REGISTRY', registry.id)
  if (registry?.id !== undefined && name === 'add-amazon-ecr')
    values.set('ID_OF_AN_ECR_REGISTRY', registry.id)
  if (image !== undefined) values.set('ID_OF_AN_IMAGE', image.id)
  if (token?.id !== undefined) values.set('ID_OF_A_TOKEN', token.id)
}
