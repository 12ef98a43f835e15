import { inLocale } from '../../lib/words.ts'

const en = {
  title: 'Overview',
  welcome: (name: string) => `Welcome, ${name}.`,
  registries: 'Registries by status',
  statuses: { VALID: 'Valid', FAILING: 'Failing', EXPIRED: 'Expired', UNVERIFIED: 'Not checked' },
  failures: 'Recent failures',
  noFailures: 'No credential is failing.',
  images: 'Newest images',
  noImages: 'No image was added yet.',
  imageStatuses: {
    QUEUED: 'queued',
    FETCHING: 'fetching',
    ANALYZING: 'analysing',
    ANALYZED: 'analysed',
    FAILED: 'failed',
    CANCELLED: 'cancelled',
    PARKED: 'parked',
  },
  first: 'First steps',
  steps: {
    registry: 'Add a registry',
    registryText: 'Only where images ask for a credential.',
    valid: 'See its credential pass a test',
    validText: 'The report names the step that fails and what to do.',
    image: 'Add an image',
    imageText: 'Its digest, layers and packages are read.',
  },
  done: 'done',
  open: 'to do',
}

/** Words of the overview. */
export const overviewWords = inLocale({ en })
