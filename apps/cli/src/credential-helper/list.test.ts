import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { temporaryFolder } from '@wharfinger/tooling/temporary-folder'
import { expect, test } from 'vitest'
import { listServers } from './list.ts'

async function write(file: string, text: string): Promise<void> {
  await mkdir(join(file, '..'), { recursive: true })
  await writeFile(file, text)
}

test('lists the servers for which Docker, Podman and Skopeo ask this helper, and no other', async () => {
  await using home = await temporaryFolder('home')
  const docker = {
    credsStore: 'wharfinger',
    auths: { 'open.example': {} },
    credHelpers: { 'https://index.docker.io/v1/': 'wharfinger', 'a.example': 'ecr-login' },
  }
  await write(join(home.path, '.docker/config.json'), JSON.stringify(docker))
  const podman = { credHelpers: { 'quay.io': 'wharfinger' } }
  await write(join(home.path, '.config/containers/auth.json'), JSON.stringify(podman))
  await write(join(home.path, 'run/containers/auth.json'), 'not JSON')

  expect(listServers({ HOME: home.path, XDG_RUNTIME_DIR: join(home.path, 'run') })).toEqual({
    'https://index.docker.io/v1/': '',
    'quay.io': '',
  })
})

test('nothing that is configured is an empty list', () => {
  expect(listServers({})).toEqual({})
})
