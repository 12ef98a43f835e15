import { counted, inLocale } from '../../../lib/words.ts'

const en = {
  bar: 'What to do with the chosen registries',
  chosen: (count: number) => `${counted(count, 'registry', 'registries')} chosen`,
  test: 'Test',
  remove: 'Delete…',
  export: 'Export',
  testing: (done: number, all: number) => `${done} of ${all} tested`,
  states: {
    waiting: 'Waiting',
    running: 'Testing',
    stopped: 'Not tested: stopped',
    good: 'Works',
  },
  results: 'Results',
  summary: (good: number, bad: number) =>
    `${good} ${good === 1 ? 'works' : 'work'}, ${bad} ${bad === 1 ? 'does' : 'do'} not`,
  stoppedSummary: (count: number) => `, ${count} were not tested`,
  deleted: (count: number) => `${counted(count, 'registry', 'registries')} deleted.`,
  notDeleted: (count: number) =>
    `${counted(count, 'registry was', 'registries were')} not deleted.`,
  restored: (count: number) => `${counted(count, 'registry is', 'registries are')} back.`,
  notRestored: (count: number) =>
    `${counted(count, 'registry', 'registries')} could not be brought back.`,
  deleteTitle: (count: number) => `Delete ${counted(count, 'registry', 'registries')}?`,
  deleteUsed: (count: number) =>
    `${count} of them ${count === 1 ? 'was' : 'were'} used in the last 7 days. To delete all the same, type the number of registries:`,
  deleteNumber: 'Number',
  deleteButton: 'Delete registries',
  most: (count: number) =>
    `At most ${count} rows can be exported by choice. Choose fewer, or export all that the filters show.`,
}

const de: typeof en = {
  bar: 'Was mit den ausgewählten Registries geschehen soll',
  chosen: (count) => `${counted(count, 'Registry', 'Registries')} ausgewählt`,
  test: 'Prüfen',
  remove: 'Löschen …',
  export: 'Exportieren',
  testing: (done, all) => `${done} von ${all} geprüft`,
  states: {
    waiting: 'Wartet',
    running: 'Wird geprüft',
    stopped: 'Nicht geprüft: angehalten',
    good: 'Funktioniert',
  },
  results: 'Ergebnisse',
  summary: (good, bad) => `${good} ${good === 1 ? 'funktioniert' : 'funktionieren'}, ${bad} nicht`,
  stoppedSummary: (count) => `, ${count} wurden nicht geprüft`,
  deleted: (count) => `${counted(count, 'Registry', 'Registries')} gelöscht.`,
  notDeleted: (count) => `${counted(count, 'Registry wurde', 'Registries wurden')} nicht gelöscht.`,
  restored: (count) => `${counted(count, 'Registry ist', 'Registries sind')} wieder da.`,
  notRestored: (count) =>
    `${counted(count, 'Registry ließ', 'Registries ließen')} sich nicht wiederherstellen.`,
  deleteTitle: (count) => `${counted(count, 'Registry', 'Registries')} löschen?`,
  deleteUsed: (count) =>
    `${count} davon ${count === 1 ? 'wurde' : 'wurden'} in den letzten 7 Tagen benutzt. Um trotzdem zu löschen, geben Sie die Anzahl der Registries ein:`,
  deleteNumber: 'Anzahl',
  deleteButton: 'Registries löschen',
  most: (count) =>
    `Höchstens ${count} ausgewählte Zeilen lassen sich exportieren. Wählen Sie weniger, oder exportieren Sie alles, was die Filter zeigen.`,
}

/** Words of what is done to many registries at once. */
export const bulkWords = inLocale({ en, de })
