import { inLocale } from './words.ts'

const en = {
  now: 'now',
  yesterday: 'yesterday',
  tomorrow: 'tomorrow',
  before: (span: string) => `${span} ago`,
  after: (span: string) => `in ${span}`,
  units: {
    year: ['year', 'years'],
    month: ['month', 'months'],
    day: ['day', 'days'],
    hour: ['hour', 'hours'],
    minute: ['minute', 'minutes'],
    second: ['second', 'seconds'],
  },
}

const de: typeof en = {
  now: 'jetzt',
  yesterday: 'gestern',
  tomorrow: 'morgen',
  before: (span: string) => `vor ${span}`,
  after: (span: string) => `in ${span}`,
  units: {
    year: ['Jahr', 'Jahren'],
    month: ['Monat', 'Monaten'],
    day: ['Tag', 'Tagen'],
    hour: ['Stunde', 'Stunden'],
    minute: ['Minute', 'Minuten'],
    second: ['Sekunde', 'Sekunden'],
  },
}

/** How long ago something was. The browser's own words take long to load before the first table. */
export const timeWords = inLocale({ en, de })
