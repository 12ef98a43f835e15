import { type BlobStorage, createBlobStorage, storageError } from '../registry/blob-storage.ts'
import type { Clock } from '../wire/clock.ts'
import type { Service } from '../wire/service.ts'

/** S3, where ECR keeps layers: a signed address is proof enough, and a second proof is refused. */
export function layerStorage(clock: Clock): BlobStorage {
  return createBlobStorage({
    clock,
    signature: 'X-Amz-Signature',
    parameters: { 'X-Amz-Algorithm': 'AWS4-HMAC-SHA256', 'X-Amz-Expires': '1200' },
    refused: (reason) =>
      reason === 'expired'
        ? storageError(403, 'AccessDenied', 'Request has expired')
        : storageError(403, 'AccessDenied', 'Access Denied'),
    twoProofs: () =>
      storageError(
        400,
        'InvalidArgument',
        'Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the Authorization header should be specified',
      ),
  })
}

export function storageHost(region: string): string {
  return `prod-${region}-starport-layer-bucket.s3.${region}.amazonaws.com`
}

export function storageService({ answer }: BlobStorage): Service<'storage'> {
  const form = /-starport-layer-bucket\.s3\./u
  return { name: 'storage', serves: ({ host }) => form.test(host), answer }
}
