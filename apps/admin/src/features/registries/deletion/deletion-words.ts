import { counted, inLocale, grouped } from '../../../lib/words.ts'

const en = {
  none: 'No image depends on this.',
  images: (count: number, isMore: boolean) =>
    isMore
      ? `More than ${grouped(count)} images were fetched with this`
      : `${counted(count, 'image was', 'images were')} fetched with this`,
  such: 'such as',
  stay: 'Their records stay.',
  allCovered: 'Another credential matches all of them:',
  someCovered: (uncovered: number) =>
    `No other credential matches ${grouped(uncovered)} of them. The rest goes to:`,
  noneCovered: 'No other credential matches them, so they cannot be fetched again.',
  covers: (images: number) => counted(images, 'image', 'images'),
  lastUsed: 'Last used:',
  undo: (seconds: number) => `Deleting can be undone for ${seconds} seconds.`,
  tooMany: (most: number) =>
    `What depends on more than ${most} registries is not looked up. Records of images stay.`,
  unknown: 'What depends on it could not be looked up.',
  needsAdmin: 'It was used in the last 7 days. Only an administrator may delete it.',
  looking: 'Looking what depends on it…',
}

const de: typeof en = {
  none: 'Kein Image hängt davon ab.',
  images: (count, isMore) =>
    isMore
      ? `Mehr als ${grouped(count)} Images wurden damit abgerufen`
      : `${counted(count, 'Image wurde', 'Images wurden')} damit abgerufen`,
  such: 'zum Beispiel',
  stay: 'Die Einträge bleiben.',
  allCovered: 'Für alle gelten auch andere Zugangsdaten:',
  someCovered: (uncovered) =>
    `Für ${grouped(uncovered)} davon gelten keine anderen Zugangsdaten. Der Rest geht an:`,
  noneCovered:
    'Für sie gelten keine anderen Zugangsdaten, sie lassen sich also nicht erneut abrufen.',
  covers: (images) => counted(images, 'Image', 'Images'),
  lastUsed: 'Zuletzt verwendet:',
  undo: (seconds) => `Das Löschen lässt sich ${seconds} Sekunden lang rückgängig machen.`,
  tooMany: (most) =>
    `Was von mehr als ${most} Registries abhängt, wird nicht nachgesehen. Einträge von Images bleiben.`,
  unknown: 'Was davon abhängt, ließ sich nicht nachsehen.',
  needsAdmin: 'In den letzten 7 Tagen verwendet. Das darf nur ein Administrator löschen.',
  looking: 'Es wird nachgesehen, was davon abhängt …',
}

/** Words of what a deletion would change. */
export const deletionWords = inLocale({ en, de })
