import {
  type ImageReference,
  InvalidReferenceError,
  parseImageReference,
} from '@wharfinger/registry-auth/reference'
import type { Words } from '@wharfinger/registry-auth/kinds'
import { ValidationError } from '../errors.ts'
import { inOne } from '../said.ts'

const PLATFORM = /^[a-z0-9]+\/[a-z0-9]+(?:\/[a-z0-9.]+)?$/v
const MAX_REFERENCE = 1_024

/** Reads `os/architecture`; null where none is given. */
export function parsePlatform(text: string | null | undefined): string | null {
  const platform = text?.trim().toLowerCase() ?? null
  if (platform !== null && !PLATFORM.test(platform))
    throw new ValidationError([
      {
        path: ['platform'],
        code: 'INVALID_PLATFORM',
        message: {
          en: 'A platform is os/architecture, such as linux/arm64 or linux/arm/v7.',
          de: 'Eine Plattform ist os/architektur, etwa linux/arm64 oder linux/arm/v7.',
        },
      },
    ])
  return platform
}

/** Reads an image reference. `field` is the member of the input that holds it. */
export function parseReference(text: string, field: string): ImageReference {
  const refuse = (message: Words) =>
    new ValidationError([{ path: [field], code: 'INVALID_REFERENCE', message }])
  if (text.length > MAX_REFERENCE)
    throw refuse({
      en: `A reference is at most ${MAX_REFERENCE} characters long.`,
      de: `Eine Referenz ist höchstens ${MAX_REFERENCE} Zeichen lang.`,
    })
  try {
    return parseImageReference(text.trim())
  } catch (error) {
    if (error instanceof InvalidReferenceError) throw refuse(inOne(error.said))
    throw error
  }
}
