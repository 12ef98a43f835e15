/** A sentence of the import rules, one file that breaks it and the rule that must say so. */
export interface PlantedViolation {
  readonly title: string
  readonly file: string
  readonly source: string
  /** As oxlint prints it: `plugin(rule)`. */
  readonly rule: string
}

/** Files that keep every rule: they are what the planted ones import. */
export const cleanFiles: Readonly<Record<string, string>> = {
  'packages/registry-auth/src/index.ts': 'export const login = 1\n',
  'packages/registry-auth/src/transport/connect.ts':
    "import { request } from 'undici'\nexport const connect = request\n",
  'packages/registry-auth/src/providers/docker-v2/provider.ts': 'export const dockerV2 = 1\n',
  'packages/registry-auth/src/testing/server.ts': 'export const testServer = 1\n',
  'packages/registry-auth/src/uses-fixture.test.ts':
    "import { testServer } from './testing/server.ts'\nexport const used = testServer\n",
  'packages/registry-client/src/index.ts':
    "import { login } from '@wharfinger/registry-auth'\nexport const client = login\n",
  'packages/simulated-registries/src/aws/sts.ts':
    "import { serve } from '../wire/server.ts'\nexport const sts = serve\n",
  'packages/simulated-registries/src/wire/server.ts': 'export const serve = 1\n',
  'apps/gateway/src/main.ts':
    'export const environment: unknown = process.env\nconsole.log(environment)\n',
  'apps/gateway/src/server.ts':
    "import { createServer } from 'node:http'\nexport const serve = createServer\n",
  'apps/gateway/src/database/client.ts': 'export const client = 1\n',
  'apps/gateway/src/registries/resolve.ts': 'export const resolve = 1\n',
  'apps/gateway/src/registries/add.ts':
    "import { client } from '../database/client.ts'\nexport const add = client\n",
  'apps/gateway/src/registries/add.test.ts':
    "import { add } from './add.ts'\nexport const tested = add\n",
  'apps/gateway/src/images/fetch.ts':
    "import { resolve } from '../registries/resolve.ts'\nexport const fetchImage = resolve\n",
  'apps/gateway/src/overview/counts.ts':
    "import { add } from '../registries/add.ts'\nexport const counts = add\n",
  'apps/gateway/src/vault/reason.ts':
    "import type { add } from '../registries/add.ts'\nexport type Reason = typeof add\n",
  'apps/admin/src/ui/button.tsx': 'export const button = 1\n',
  'apps/admin/src/app/routes.tsx':
    "import { list } from '../features/registries/list.tsx'\nexport const routes = list\n",
  'apps/admin/src/features/registries/list.tsx':
    "import { button } from '../../ui/button.tsx'\nexport const list = button\n",
  'apps/cli/src/commands/list.ts':
    "import { kinds } from '@wharfinger/registry-auth/kinds'\nexport const list = kinds\n",
}

const dependencies = 'boundaries(dependencies)'
const imports = 'eslint(no-restricted-imports)'
const globals = 'eslint(no-restricted-globals)'
const workspace = 'wharfinger(workspace-imports)'

function reexport(names: string, from: string): string {
  return `import { ${names} } from '${from}'\nexport const planted = [${names}]\n`
}

/** One violation of every import rule of the repository. */
export const plantedViolations: readonly PlantedViolation[] = [
  {
    title: 'a provider imports another provider',
    file: 'packages/registry-auth/src/providers/harbor/provider.ts',
    source: reexport('dockerV2', '../docker-v2/provider.ts'),
    rule: dependencies,
  },
  {
    title: 'a simulated cloud imports another',
    file: 'packages/simulated-registries/src/google/sign-in.ts',
    source: reexport('sts', '../aws/sts.ts'),
    rule: dependencies,
  },
  {
    title: 'a part of a simulated cloud imports another cloud',
    file: 'packages/simulated-registries/src/azure/tokens/sign.ts',
    source: reexport('sts', '../../aws/sts.ts'),
    rule: dependencies,
  },
  {
    title: 'what simulated clouds stand on imports a cloud',
    file: 'packages/simulated-registries/src/wire/sign-in.ts',
    source: reexport('sts', '../aws/sts.ts'),
    rule: dependencies,
  },
  {
    title: 'the way in by HTTP imports a feature',
    file: 'apps/gateway/src/http/record.ts',
    source: reexport('add', '../registries/add.ts'),
    rule: dependencies,
  },
  {
    title: 'the feature of people imports another',
    file: 'apps/gateway/src/people/add.ts',
    source: reexport('add', '../registries/add.ts'),
    rule: dependencies,
  },
  {
    title: 'a layer below the features imports a feature',
    file: 'apps/gateway/src/audit/record.ts',
    source: reexport('add', '../registries/add.ts'),
    rule: dependencies,
  },
  {
    title: 'a feature of the gateway imports what is made of several',
    file: 'apps/gateway/src/images/counts.ts',
    source: reexport('counts', '../overview/counts.ts'),
    rule: dependencies,
  },
  {
    title: 'a feature of the gateway imports another',
    file: 'apps/gateway/src/images/add.ts',
    source: reexport('add', '../registries/add.ts'),
    rule: dependencies,
  },
  {
    title: 'registries resolve is taken by a feature other than images',
    file: 'apps/gateway/src/identity/resolve.ts',
    source: reexport('resolve', '../registries/resolve.ts'),
    rule: dependencies,
  },
  {
    title: 'a feature imports the server',
    file: 'apps/gateway/src/registries/server.ts',
    source: reexport('serve', '../server.ts'),
    rule: dependencies,
  },
  {
    title: 'the building blocks of the console import a feature',
    file: 'apps/admin/src/ui/table.tsx',
    source: reexport('list', '../features/registries/list.tsx'),
    rule: dependencies,
  },
  {
    title: 'a feature of the console imports another',
    file: 'apps/admin/src/features/images/list.tsx',
    source: reexport('list', '../registries/list.tsx'),
    rule: dependencies,
  },
  {
    title: 'a feature of the console imports the app around it',
    file: 'apps/admin/src/features/images/routes.tsx',
    source: reexport('routes', '../../app/routes.tsx'),
    rule: dependencies,
  },
  {
    title: 'an app imports another app',
    file: 'apps/cli/src/commands/serve.ts',
    source: reexport('serve', '../../../gateway/src/server.ts'),
    rule: dependencies,
  },
  {
    title: 'a package imports an app',
    file: 'packages/registry-client/src/serve.ts',
    source: reexport('serve', '../../../apps/gateway/src/server.ts'),
    rule: dependencies,
  },
  {
    title: 'source imports a test',
    file: 'apps/gateway/src/registries/list.ts',
    source: reexport('tested', './add.test.ts'),
    rule: dependencies,
  },
  {
    title: 'source imports a test fixture',
    file: 'packages/registry-auth/src/login/login.ts',
    source: reexport('testServer', '../testing/server.ts'),
    rule: dependencies,
  },
  {
    title: 'registry-auth imports a package of ours',
    file: 'packages/registry-auth/src/upwards.ts',
    source: reexport('client', '@wharfinger/registry-client'),
    rule: workspace,
  },
  {
    title: 'the layer analysis imports a package of ours',
    file: 'packages/image-analysis/src/upwards.ts',
    source: reexport('login', '@wharfinger/registry-auth'),
    rule: workspace,
  },
  {
    title: 'registry-client imports the entry for forms',
    file: 'packages/registry-client/src/forms.ts',
    source: reexport('kinds', '@wharfinger/registry-auth/kinds'),
    rule: workspace,
  },
  {
    title: 'registry-client imports the layer analysis',
    file: 'packages/registry-client/src/layers.ts',
    source: reexport('readLayer', '@wharfinger/image-analysis'),
    rule: workspace,
  },
  {
    title: 'a published package imports a simulation',
    file: 'packages/registry-client/src/simulate.ts',
    source: reexport('startSimulatedAws', '@wharfinger/simulated-registries'),
    rule: workspace,
  },
  {
    title: 'the simulations import what they test',
    file: 'packages/simulated-registries/src/registry/upwards.ts',
    source: reexport('login', '@wharfinger/registry-auth'),
    rule: workspace,
  },
  {
    title: "a client imports the server's entry of a package",
    file: 'apps/admin/src/lib/login.ts',
    source: reexport('login', '@wharfinger/registry-auth'),
    rule: workspace,
  },
  {
    title: 'the gateway imports the client of credential helpers',
    file: 'apps/gateway/src/registries/helper.ts',
    source: reexport('askCredentialHelper', '@wharfinger/registry-auth/credential-helper'),
    rule: workspace,
  },
  {
    title: 'a program is started by what is not for that',
    file: 'apps/gateway/src/registries/program.ts',
    source: reexport('execFile', 'node:child_process'),
    rule: imports,
  },
  {
    title: 'the reader of credential files imports Node',
    file: 'packages/registry-auth/src/docker-config/read.ts',
    source: reexport('readFileSync', 'node:fs'),
    rule: imports,
  },
  {
    title: 'production code imports the tooling',
    file: 'apps/gateway/src/http/tooling.ts',
    source: reexport('startPostgres', '@wharfinger/tooling/postgres'),
    rule: workspace,
  },
  {
    title: 'a file other than main.ts reads the environment',
    file: 'apps/gateway/src/config/environment.ts',
    source: 'export const planted: unknown = process.env\n',
    rule: globals,
  },
  {
    title: 'a file other than main.ts imports the process',
    file: 'packages/registry-client/src/exit.ts',
    source: reexport('exit', 'node:process'),
    rule: imports,
  },
  {
    title: 'a file other than main.ts writes to the console',
    file: 'apps/gateway/src/logging/print.ts',
    source: "export const planted = (): void => console.log('planted')\n",
    rule: 'eslint(no-console)',
  },
  {
    title: 'a request leaves by fetch',
    file: 'apps/gateway/src/images/pull.ts',
    source: "export const planted = (): unknown => fetch('https://registry.example.com')\n",
    rule: globals,
  },
  {
    title: 'a request leaves by undici outside the transport',
    file: 'packages/registry-client/src/pull.ts',
    source: reexport('request', 'undici'),
    rule: imports,
  },
  {
    title: 'a request leaves by node:https',
    file: 'apps/gateway/src/registries/probe.ts',
    source: reexport('request', 'node:https'),
    rule: imports,
  },
  {
    title: 'a socket is opened outside the transport',
    file: 'packages/registry-auth/src/check/socket.ts',
    source: reexport('connect', 'node:tls'),
    rule: imports,
  },
  {
    title: 'what the browser reads imports Node',
    file: 'packages/registry-auth/src/reference/read.ts',
    source: reexport('readFileSync', 'node:fs'),
    rule: imports,
  },
  {
    title: 'what forms are drawn from imports Node',
    file: 'packages/registry-auth/src/credential/parse-credential.ts',
    source: reexport('Buffer', 'node:buffer'),
    rule: imports,
  },
  {
    title: 'a kind of registry imports Node',
    file: 'packages/registry-auth/src/providers/gcr/json-key.ts',
    source: reexport('Buffer', 'node:buffer'),
    rule: imports,
  },
  {
    title: 'an assertion has no reason beside it',
    file: 'packages/registry-client/src/assertion.ts',
    source: 'const text: unknown = 1\n\nexport const planted = text as string\n',
    rule: 'wharfinger(assertion-has-reason)',
  },
]
