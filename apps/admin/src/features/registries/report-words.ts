import { inLocale } from '../../lib/words.ts'

const en = {
  title: 'Step report',
  steps: {
    RESOLVE: 'Resolve the name',
    CONNECT: 'Connect',
    TLS: 'TLS certificate',
    PING: 'Registry protocol',
    TOKEN: 'Token',
    AUTHORIZE: 'Authorise',
    REPOSITORY: 'Repository',
  },
  states: { OK: 'passed', FAILED: 'failed', SKIPPED: 'not reached' },
  passed: 'The test passed',
  failed: 'The test failed',
  failedAt: (step: string) => `The test failed at “${step}”`,
  open: 'Reached, but the credential was not needed',
  detail: 'Raw detail',
  remedy: 'What to do',
  took: (time: string) => `took ${time}`,
}

const de = {
  title: 'Testbericht',
  steps: {
    RESOLVE: 'Namen auflösen',
    CONNECT: 'Verbinden',
    TLS: 'TLS-Zertifikat',
    PING: 'Registry-Protokoll',
    TOKEN: 'Token',
    AUTHORIZE: 'Anmelden',
    REPOSITORY: 'Repository',
  },
  states: { OK: 'bestanden', FAILED: 'fehlgeschlagen', SKIPPED: 'nicht erreicht' },
  passed: 'Der Test ist bestanden',
  failed: 'Der Test ist fehlgeschlagen',
  failedAt: (step: string) => `Der Test ist bei „${step}“ fehlgeschlagen`,
  open: 'Erreicht, aber die Zugangsdaten wurden nicht gebraucht',
  detail: 'Rohdaten',
  remedy: 'Was zu tun ist',
  took: (time: string) => `Dauer: ${time}`,
}

/** Words of the step report. */
export const reportWords = inLocale({ en, de })
