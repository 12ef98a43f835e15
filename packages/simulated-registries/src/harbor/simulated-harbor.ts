import { addExampleImages } from '../images/example-images.ts'
import { createImageStore, type ImageStore } from '../images/image-store.ts'
import { createBlobStorage, storageError } from '../registry/blob-storage.ts'
import { type Cloud, clockOf, type CloudOptions, startCloud } from '../wire/cloud-server.ts'
import { api } from './api.ts'
import { createMembers, type Members } from './members.ts'
import { registryHost } from './registry-host.ts'
import type { HarborSettings } from './settings.ts'
import { createTokens, tokenService } from './token-service.ts'

export interface SimulatedHarborOptions extends CloudOptions {
  /** harbor.example.com unless given. */
  readonly host?: string
  /** db_auth unless given. */
  readonly authMode?: HarborSettings['authMode']
  /** What the names of robots begin with; `robot$` unless given. */
  readonly robotPrefix?: string
}

type HarborService = 'token' | 'registry' | 'api' | 'storage'

/** A Harbor with two projects: `library`, which everybody reads, and `team`, which is private. */
export interface SimulatedHarbor extends Cloud<HarborService> {
  readonly host: string
  readonly settings: HarborSettings
  readonly members: Members
  readonly images: ImageStore
}

const defaultStorage = 'minio.example.com'

/** Starts the token service, the registry, the API and a storage that layers may come from. */
export async function startSimulatedHarbor(
  options: SimulatedHarborOptions = {},
): Promise<SimulatedHarbor> {
  const { host = 'harbor.example.com', robotPrefix = 'robot$', authority } = options
  const clock = clockOf(options)
  const settings: HarborSettings = {
    authMode: options.authMode ?? 'db_auth',
    version: 'v2.13.2-a6ffa3b4',
    externalHost: host,
    storageHost: null,
    blockedImages: new Set(),
  }
  const members = createMembers(clock, robotPrefix)
  members.addProject('library', true)
  members.addProject('team')
  const images = createImageStore()
  await addExampleImages(images, ['library/hello', 'team/app'])
  const tokens = createTokens(clock)
  const storage = createBlobStorage({
    clock,
    signature: 'X-Amz-Signature',
    refused: () => storageError(403, 'AccessDenied', 'Access Denied.'),
    twoProofs: () =>
      storageError(
        400,
        'InvalidRequest',
        'Invalid Request (request has multiple authentication types, please use one)',
      ),
  })
  const isStorage = (name: string): boolean => name === (settings.storageHost ?? defaultStorage)
  const cloud = await startCloud<HarborService>({
    clock,
    authority,
    hosts: { secure: [host, defaultStorage], plain: [] },
    services: [
      tokenService({ clock, host, members, tokens }),
      registryHost({ host, settings, members, tokens, images, storage }),
      api({ clock, host, settings, members }),
      { name: 'storage', serves: (request) => isStorage(request.host), answer: storage.answer },
    ],
  })
  return { ...cloud, host, settings, members, images }
}
