import { RegistryAuthError } from '@wharfinger/registry-auth'
import { InvalidReferenceError } from '@wharfinger/registry-auth/reference'
import { LayerError } from '@wharfinger/image-analysis'
import type { ImageFailure } from './image.ts'

/** What is shown of an expected failure; null for what is not shown but tried again, as a bug is. */
export function failureOf(error: unknown): ImageFailure | null {
  // Somebody changed the record meanwhile: begun anew, the work goes by what is stored now.
  if (error instanceof RegistryAuthError && error.code === 'CREDENTIAL_CHANGED') return null
  if (error instanceof RegistryAuthError) return { code: error.code, ...error.said }
  if (error instanceof InvalidReferenceError) return { code: error.code, ...error.said }
  if (error instanceof LayerError) return { code: error.code, ...error.said }
  return null
}

/** Shown once a job has failed too often without a reason that it knows. */
export const PARKED: ImageFailure = {
  code: 'PARKED',
  message: {
    en: 'Reading this image failed several times for a reason inside this server.',
    de: 'Das Lesen dieses Images scheiterte mehrfach aus einem Grund in diesem Server.',
  },
  hint: {
    en: 'Look into the server’s log, and analyse the image again when the cause is gone.',
    de: 'Sehen Sie im Protokoll des Servers nach, und analysieren Sie das Image erneut, wenn die Ursache behoben ist.',
  },
}
