import { inLocale } from '../lib/words.ts'

const en = {
  choose: (name: string) => `Choose ${name}`,
  chooseAll: 'Choose all rows that are shown',
  chooseNone: 'Choose none',
  stop: 'Stop',
  closeResults: 'Close the results',
  columns: 'Columns',
  columnsUsual: 'As usual',
  fixed: 'This column names the row and is always shown.',
  earlier: 'Show earlier rows',
}

const de: typeof en = {
  choose: (name) => `${name} auswählen`,
  chooseAll: 'Alle angezeigten Zeilen auswählen',
  chooseNone: 'Auswahl aufheben',
  stop: 'Anhalten',
  closeResults: 'Ergebnisse schließen',
  columns: 'Spalten',
  columnsUsual: 'Wie üblich',
  fixed: 'Diese Spalte benennt die Zeile und ist immer zu sehen.',
  earlier: 'Frühere Zeilen zeigen',
}

/** Words of tables. */
export const tableWords = inLocale({ en, de })
