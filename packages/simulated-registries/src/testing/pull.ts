import { createHash } from 'node:crypto'
import type { Cloud } from '../wire/cloud-server.ts'
import { ask } from './ask.ts'

interface Described {
  readonly digest: string
}

function sha256(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`
}

/**
 * Pulls an image as a client does: the manifest, then its configuration, following redirections
 * without the credential. Answers the platform that the configuration names.
 */
export async function pull(
  cloud: Pick<Cloud<string>, 'caCertificate' | 'plainUrl' | 'secureUrl'>,
  repositoryUrl: string,
  headers: Readonly<Record<string, string>>,
): Promise<string> {
  const manifest = await ask(cloud, `${repositoryUrl}/manifests/1.0`, { headers })
  if (manifest.status !== 200) throw new Error(`${manifest.status} ${manifest.text}`)
  if (sha256(manifest.text) !== manifest.headers['docker-content-digest']) {
    throw new Error('the digest is not that of the manifest')
  }
  // A manifest that the cloud under test has built.
  const { config } = manifest.json as { readonly config: Described }
  const first = await ask(cloud, `${repositoryUrl}/blobs/${config.digest}`, { headers })
  const location = first.headers.location
  const blob = location === undefined ? first : await ask(cloud, location)
  if (sha256(blob.text) !== config.digest) throw new Error(`${blob.status} ${blob.text}`)
  // Likewise.
  const { os, architecture } = blob.json as { readonly os: string; readonly architecture: string }
  return `${os}/${architecture}`
}
