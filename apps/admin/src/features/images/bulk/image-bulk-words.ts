import { counted, inLocale } from '../../../lib/words.ts'

const en = {
  bar: 'What to do with the chosen images',
  chosen: (count: number) => `${counted(count, 'image', 'images')} chosen`,
  states: {
    waiting: 'Under way',
    running: 'Under way',
    good: 'Queued again',
    stopped: 'Not done',
  },
  progress: (done: number, all: number) => `${done} of ${all} done`,
  summary: {
    reanalyze: (good: number, bad: number) =>
      `${counted(good, 'image', 'images')} queued again, ${bad} not`,
    delete: (good: number, bad: number) =>
      `${counted(good, 'image', 'images')} deleted, ${bad} not`,
  },
  deleteTitle: (count: number) => `Delete ${counted(count, 'image', 'images')}?`,
  deleteText: 'Their records and packages are removed here. The registries are not touched.',
  deleteButton: 'Delete images',
}

const de: typeof en = {
  bar: 'Was mit den ausgewählten Images geschehen soll',
  chosen: (count) => `${counted(count, 'Image', 'Images')} ausgewählt`,
  states: {
    waiting: 'Läuft',
    running: 'Läuft',
    good: 'Erneut eingereiht',
    stopped: 'Nicht ausgeführt',
  },
  progress: (done, all) => `${done} von ${all} erledigt`,
  summary: {
    reanalyze: (good, bad) => `${counted(good, 'Image', 'Images')} erneut eingereiht, ${bad} nicht`,
    delete: (good, bad) => `${counted(good, 'Image', 'Images')} gelöscht, ${bad} nicht`,
  },
  deleteTitle: (count) => `${counted(count, 'Image', 'Images')} löschen?`,
  deleteText:
    'Die Einträge und ihre Pakete werden hier entfernt. Die Registries bleiben unverändert.',
  deleteButton: 'Images löschen',
}

/** Words of what is done to many images at once. */
export const imageBulkWords = inLocale({ en, de })
