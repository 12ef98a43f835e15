import { writeDebianLike } from '@wharfinger/tooling/example-images'
import { missingForRealRegistry, startRealRegistry } from '@wharfinger/tooling/real-registry'
import { temporaryFolder } from '@wharfinger/tooling/temporary-folder'
import { expect, test } from 'vitest'
import { startGateway } from '../testing/gateway.ts'
import { add, settled } from '../testing/images.ts'
import { ADD, type Result } from '../testing/operations.ts'

const CLASSIC = '123456789012.dkr.ecr.us-east-1.amazonaws.com'
const FIPS = '123456789012.dkr.ecr-fips.us-east-1.amazonaws.com'

test.skipIf(missingForRealRegistry().length > 0)(
  'an image named by another name of its registry is fetched there, with the record’s credential',
  async () => {
    await using registry = await startRealRegistry({
      tls: true,
      auth: 'htpasswd',
      names: [FIPS],
      // The name under which Amazon takes its tokens; any other pair is an access key.
      users: { AWS: 'a token' },
    })
    await using folder = await temporaryFolder('image')
    await writeDebianLike(folder.path, { tag: 'v1' })
    await registry.push(folder.path, 'team/tiny:v1')
    // The record's own host leads nowhere, so only the image's own can have been asked.
    const hostOverrides = [
      `${FIPS}=${registry.host.replace('localhost', '127.0.0.1')}`,
      `${CLASSIC}=127.0.0.1:1`,
    ]
    await using gateway = await startGateway({ config: { hostOverrides } })
    const { username, password, caCertificate } = registry
    const { data } = await gateway.execute<Result>(ADD, {
      input: {
        registry: CLASSIC,
        credential: { basic: { username, password } },
        caCertificate,
        validate: false,
      },
    })

    const image = await settled(gateway, (await add(gateway, `${FIPS}/team/tiny:v1`)).id)

    expect(image).toMatchObject({
      status: 'ANALYZED',
      error: null,
      resolvedWith: { registry: { id: data.result.registry?.id }, registryKey: CLASSIC, username },
    })
  },
)
