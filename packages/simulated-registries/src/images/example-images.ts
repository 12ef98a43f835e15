import { buildImage, buildIndex, buildReferrer, type Image } from './image.ts'
import type { ImageStore } from './image-store.ts'

const release =
  'NAME="Alpine Linux"\nID=alpine\nVERSION_ID=3.22.1\nPRETTY_NAME="Alpine Linux v3.22"\n'

function installed(name: string, version: string, architecture: string): string {
  return `P:${name}\nV:${version}\nA:${architecture}\nT:what ${name} is for\nL:MIT\no:${name}\n\n`
}

function alpineLike(platform: string, architecture: string): Promise<Image> {
  const base = installed('musl', '1.2.5-r10', architecture)
  return buildImage({
    platform,
    config: { Cmd: ['/bin/hello'], Labels: { 'org.opencontainers.image.title': 'hello' } },
    layers: [
      { 'etc/os-release': release, 'lib/apk/db/installed': base },
      {
        'lib/apk/db/installed': `${base}${installed('zlib', '1.3.1-r2', architecture)}`,
        'bin/hello': `#!/bin/sh\necho hello from ${platform}\n`,
      },
    ],
  })
}

/**
 * Fills repositories with an image for linux/amd64 (`1.0`), an index that adds linux/arm64
 * (`latest`), and a signature that refers to the first.
 */
export async function addExampleImages(
  store: ImageStore,
  repositories: readonly string[],
): Promise<void> {
  const amd64 = await alpineLike('linux/amd64', 'x86_64')
  const arm64 = await alpineLike('linux/arm64', 'aarch64')
  const type = 'application/vnd.example.signature'
  const signature = buildReferrer(amd64.manifest.descriptor, type, 'signed by nobody\n')
  for (const repository of repositories) {
    store.add(repository, '1.0', amd64)
    store.add(repository, 'latest', buildIndex([amd64, arm64]))
    store.add(repository, null, signature)
  }
}
