import { expect, test as base } from '@playwright/test'
import { findIn, formsOf } from '@wharfinger/tooling/canary'
import { type Clouds, startClouds } from '../system/clouds.ts'
import { startGateway } from '../system/gateway.ts'
import { type Wharfctl, wharfctlFor } from '../system/wharfctl.ts'

interface System {
  readonly clouds: Clouds
  readonly wharfctl: Wharfctl
  /** Everything that the server printed. */
  readonly printed: () => string
}

const test = base.extend<object, { system: System }>({
  system: [
    async ({ browserName: _ }, use) => {
      await using clouds = await startClouds()
      await using gateway = await startGateway(clouds.settings)
      const wharfctl = wharfctlFor(gateway, await gateway.createToken('admin'))
      await use({ clouds, wharfctl, printed: gateway.output })
    },
    { scope: 'worker' },
  ],
})

interface Typed {
  readonly registry: string
  readonly username: string
  readonly password: string
  readonly wrongPassword: string
  readonly image: string
}

/** The commands of the product page, each with what an account of that kind is made of. */
const commands: readonly {
  readonly title: string
  readonly flags: readonly string[]
  readonly type: string
  readonly typed: (clouds: Clouds) => Typed
}[] = [
  {
    title: 'R10 an access key at Amazon',
    flags: ['--type', 'awsecr'],
    type: 'awsecr',
    typed: ({ account }) => pair(account('ECR access key'), 'accessKeyId', 'secretAccessKey'),
  },
  {
    title: 'R12 an access key at Amazon, whose type is guessed',
    flags: [],
    type: 'awsecr',
    typed: ({ account }) => pair(account('ECR access key'), 'accessKeyId', 'secretAccessKey'),
  },
  {
    title: 'R31 the admin account of Azure',
    flags: [],
    type: 'acr',
    typed: ({ account }) => pair(account('ACR admin account'), 'username', 'password'),
  },
  {
    title: 'R32 a service principal of Azure',
    flags: [],
    type: 'acr',
    typed: ({ account }) => pair(account('ACR service principal'), 'appId', 'password'),
  },
  {
    title: 'R43 a key file of Google',
    flags: [],
    type: 'gcr',
    typed: ({ account, clouds: { google } }) => {
      const { values, wrong } = account('Google key file')
      return {
        registry: 'us.gcr.io',
        username: '_json_key',
        // As `$(cat key.json)` gives it: without the line break at its end.
        password: (values['jsonKey'] ?? '').trimEnd(),
        wrongPassword: (wrong?.['jsonKey'] ?? '').trimEnd(),
        image: `us.gcr.io/${google.project}/app:1.0`,
      }
    },
  },
  {
    title: 'R51 a robot of Harbor, whose name begins with robot$',
    flags: ['--type', 'harbor'],
    type: 'harbor',
    typed: ({ account }) => pair(account('Harbor robot'), 'name', 'secret'),
  },
  {
    title: 'R50 Harbor, added like any registry and recognised,',
    flags: [],
    type: 'harbor',
    typed: ({ account }) => pair(account('Harbor robot'), 'name', 'secret'),
  },
  {
    title: 'R50 Harbor as an ordinary registry',
    flags: ['--type', 'docker_v2'],
    type: 'docker_v2',
    typed: ({ account }) => pair(account('Harbor robot'), 'name', 'secret'),
  },
]

function pair(
  { host, repository, values, wrong }: ReturnType<Clouds['account']>,
  user: string,
  secret: string,
): Typed {
  return {
    registry: host,
    username: values[user] ?? '',
    password: values[secret] ?? '',
    wrongPassword: wrong?.[secret] ?? '',
    image: `${host}/${repository}:1.0`,
  }
}

for (const { title, flags, type, typed } of commands) {
  test(`${title} is refused when it is wrong, and fetches an image when it is right`, async ({
    system: { clouds, wharfctl, printed },
  }) => {
    const { registry, username, password, wrongPassword, image } = typed(clouds)
    const add = ['registry', 'add', registry, '--username', username, ...flags]

    const refused = await wharfctl(add, { WHARFCTL_REGISTRY_PASSWORD: wrongPassword })
    const missing = await wharfctl(['registry', 'get', registry])
    const added = await wharfctl([...add, '-o', 'json'], { WHARFCTL_REGISTRY_PASSWORD: password })
    const fetched = await wharfctl(['image', 'add', image, '--wait', '-o', 'json'])
    const deleted = await wharfctl(['registry', 'delete', registry])

    expect(refused).toMatchObject({ code: 5, stdout: '' })
    expect(refused.stderr).toContain('AUTH_INVALID')
    expect(missing.code).toBe(3)
    expect(added).toMatchObject({ code: 0 })
    expect(JSON.parse(added.stdout)).toMatchObject({ type, username, status: 'VALID' })
    expect(fetched).toMatchObject({ code: 0 })
    expect(JSON.parse(fetched.stdout)).toMatchObject({ status: 'ANALYZED' })
    expect(deleted.code).toBe(0)
    const forms = [password, wrongPassword].flatMap((secret) => formsOf(secret, username))
    const said = JSON.stringify([refused, missing, added, fetched, deleted])
    expect(findIn(said + printed(), forms)).toEqual([])
  })
}

test('R20 awsauto in both fields is the role of the machine, in one it is a mistake', async ({
  system: { clouds, wharfctl },
}) => {
  const { host, repository } = clouds.account('ECR by the server’s identity')
  const add = ['registry', 'add', host, '--username', 'awsauto', '--type', 'awsecr']

  const half = await wharfctl(add, { WHARFCTL_REGISTRY_PASSWORD: 'another' })
  const added = await wharfctl([...add, '-o', 'json'], { WHARFCTL_REGISTRY_PASSWORD: 'awsauto' })
  const fetched = await wharfctl(['image', 'add', `${host}/${repository}:1.0`, '--wait'])
  await wharfctl(['registry', 'delete', host])

  expect(half.code).toBe(2)
  expect(half.stderr).toContain('awsauto')
  expect(added).toMatchObject({ code: 0 })
  expect(JSON.parse(added.stdout)).toMatchObject({ method: 'ecrAuto', status: 'VALID' })
  expect(fetched.code).toBe(0)
})

test('R21 awsauto is refused by the name of its setting while it is off', async () => {
  await using clouds = await startClouds()
  await using gateway = await startGateway({
    ...clouds.settings,
    WHARFINGER_ALLOW_AWSECR_IAM_AUTO: 'false',
  })
  const wharfctl = wharfctlFor(gateway, await gateway.createToken('admin'))
  const { host } = clouds.account('ECR by the server’s identity')

  const refused = await wharfctl(['registry', 'add', host, '--username', 'awsauto'], {
    WHARFCTL_REGISTRY_PASSWORD: 'awsauto',
  })

  expect(refused.code).toBe(2)
  expect(refused.stderr).toContain('AWSAUTO_DISABLED')
  expect(refused.stderr).toContain('allow_awsecr_iam_auto')
  expect(clouds.clouds.aws.requests).toEqual([])
})

test('R33 a password as a further argument is a mistake that says where it belongs', async ({
  system: { clouds, wharfctl },
}) => {
  const { host, values } = clouds.account('ACR admin account')
  const { username = '', password = '' } = values

  const refused = await wharfctl(['registry', 'add', host, '--username', username, password])

  expect(refused.code).toBe(2)
  expect(refused.stderr).toContain('WHARFCTL_REGISTRY_PASSWORD')
  expect(refused.stderr).not.toContain(password)
})
