import { writeAlpineLike } from '@wharfinger/tooling/example-images'
import { missingForRealRegistry, startRealRegistry } from '@wharfinger/tooling/real-registry'
import { temporaryFolder } from '@wharfinger/tooling/temporary-folder'
import { expect, test } from 'vitest'
import { startGateway } from '../testing/gateway.ts'
import { add, settled } from '../testing/images.ts'
import { createShell } from './testing/shell.ts'

test.skipIf(missingForRealRegistry().length > 0)(
  'a worker reads the images that a gateway without workers queues, and ends when asked to',
  async () => {
    await using registry = await startRealRegistry()
    await using folder = await temporaryFolder('image')
    await writeAlpineLike(folder.path, { tag: 'v1' })
    await registry.push(folder.path, 'team/app:v1')
    await using gateway = await startGateway({ database: 'postgres', config: { workers: 0 } })
    await using shell = await createShell({
      DATABASE_URL: gateway.database.url,
      WHARFINGER_MASTER_KEY_FILE: gateway.application.config.masterKeyFile,
      WHARFINGER_WORKERS: '1',
    })
    const { id } = await add(gateway, `${registry.host}/team/app:v1`)

    const worker = await shell.work()
    expect(await settled(gateway, id)).toMatchObject({ status: 'ANALYZED' })
    const { code, printed } = await worker.stop()

    expect(code).toBe(0)
    expect(printed).toEqual(['This worker reads up to 1 images at once.'])
  },
)
