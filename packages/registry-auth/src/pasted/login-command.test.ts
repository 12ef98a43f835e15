import { describe, expect, test } from 'vitest'
import { readPaste } from './read-paste.ts'

const SECRET = 'hunter2'
const pair = (username: string, password = SECRET) => ({
  method: 'basic',
  values: { username },
  secrets: { password },
})
const first = async (text: string) => (await readPaste(text)).entries[0]

describe('a login command', () => {
  test.for([
    `docker login -u ana -p ${SECRET} reg.example.org`,
    `docker login --username=ana --password=${SECRET} reg.example.org`,
    `docker login reg.example.org --username "ana" --password '${SECRET}'`,
    `$ sudo docker login -uana -p${SECRET} https://reg.example.org/v2/`,
    `echo ${SECRET} | docker login reg.example.org -u ana --password-stdin`,
    `echo -n '${SECRET}' | podman login --username ana --password-stdin reg.example.org`,
    `printf '%s' "${SECRET}" | docker login \\\n  --username ana \\\n  --password-stdin reg.example.org`,
    `docker login -u ana --password-stdin reg.example.org <<< ${SECRET}`,
    `skopeo login --tls-verify=false --cert-dir /tmp/x -u ana -p ${SECRET} reg.example.org`,
    `crane auth login reg.example.org -u ana -p ${SECRET}`,
    `helm registry login reg.example.org --username ana --password ${SECRET}`,
    `regctl registry login reg.example.org --user ana --pass ${SECRET}`,
    `DOCKER_CONFIG=/tmp docker login -u ana -p ${SECRET} reg.example.org # staging`,
    `kubectl create secret docker-registry pull --docker-server=reg.example.org --docker-username=ana --docker-password=${SECRET}`,
  ])('is read: %s', async (line) => {
    expect(await first(line)).toEqual({
      source: 'command',
      registryKeys: ['reg.example.org'],
      type: 'docker_v2',
      username: 'ana',
      credential: pair('ana'),
      problem: null,
    })
  })

  test('without a registry is for Docker Hub', async () => {
    expect(await first(`docker login -u ana -p ${SECRET}`)).toMatchObject({
      registryKeys: ['docker.io'],
    })
  })

  test.for([
    ['docker login -u ana reg.example.org', 'ana'],
    ['cat pw.txt | docker login -u ana --password-stdin reg.example.org', 'ana'],
    ['docker login -u ana -p $TOKEN reg.example.org', 'ana'],
    ['docker login -u ana -p "$(pass show reg)" reg.example.org', 'ana'],
    ['docker login -u $USER -p `pass` reg.example.org', null],
    ['docker login reg.example.org', null],
  ] as const)(
    'with a secret that only that machine knows begins a form: %s',
    async ([line, user]) => {
      expect(await first(line)).toMatchObject({
        username: user,
        credential: null,
        problem: 'SECRET_MISSING',
      })
    },
  )

  test('keeps what quotes protect, and the dollar of a robot account', async () => {
    const line = String.raw`docker login -u 'robot$team+ci' -p "a\"b\$c d" harbor.example.org`
    expect(await first(line)).toMatchObject({ credential: pair('robot$team+ci', 'a"b$c d') })
  })

  test('of a cloud with its token is told to end soon, and the token is not taken', async () => {
    const host = '123456789012.dkr.ecr.eu-west-1.amazonaws.com'
    const lines = [
      `aws ecr get-login-password --region eu-west-1 | docker login --username AWS --password-stdin ${host}`,
      `docker login -u AWS -p ${SECRET} https://${host}`,
    ]
    for (const line of lines) {
      const entry = await first(line)
      expect(entry).toEqual({
        source: 'command',
        registryKeys: [host],
        type: 'awsecr',
        username: null,
        credential: null,
        problem: 'SHORT_LIVED',
      })
    }
  })

  test.for([
    ['az acr login --name MyRegistry', ['myregistry.azurecr.io']],
    [
      'gcloud auth configure-docker europe-docker.pkg.dev,gcr.io',
      ['europe-docker.pkg.dev', 'gcr.io'],
    ],
    ['gcloud auth configure-docker', ['gcr.io', 'us.gcr.io', 'eu.gcr.io', 'asia.gcr.io']],
  ] as const)('of a cloud names the registry alone: %s', async ([line, hosts]) => {
    const { entries } = await readPaste(line)
    expect(entries.map(({ registryKeys }) => registryKeys[0])).toEqual(hosts)
    expect(entries.every(({ problem }) => problem === 'SECRET_MISSING')).toBe(true)
  })

  test('stands among others, and each is read', async () => {
    const { entries } = await readPaste(
      [
        '# the old ones',
        `docker login -u a -p ${SECRET} one.example.org && docker pull one.example.org/x`,
        'docker push one.example.org/x; echo done',
        `docker login -u b -p ${SECRET} two.example.org:5000`,
      ].join('\n'),
    )
    expect(entries.map(({ registryKeys }) => registryKeys[0])).toEqual([
      'one.example.org',
      'two.example.org:5000',
    ])
  })

  test('to a place that no credential is sent to is not taken', async () => {
    await expect(
      readPaste(`docker login -u a -p ${SECRET} http://reg.example.org`),
    ).rejects.toMatchObject({ problem: 'NOT_RECOGNIZED' })
  })
})
