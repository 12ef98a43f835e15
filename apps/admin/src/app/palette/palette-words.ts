import { counted, inLocale } from '../../lib/words.ts'

const en = {
  title: 'Find or do',
  placeholder: 'A registry, an image, a page or an action…',
  registries: 'Registries',
  images: 'Images',
  pages: 'Pages',
  actions: 'Actions',
  newRegistry: (label: string) => `New registry: ${label}`,
  anyNewRegistry: 'New registry',
  importRegistries: 'Import registries: paste a docker config.json',
  addImage: 'Add image',
  theme: (name: string) => `Theme: ${name}`,
  language: (name: string) => `Language: ${name}`,
  present: 'Presentation mode: blur hosts and names',
  stopPresenting: 'Presentation mode: show hosts and names again',
  shortcuts: 'Keyboard shortcuts',
  signOut: 'Sign out',
  searching: 'Searching…',
  found: (count: number) => counted(count, 'result', 'results'),
  nothing: 'Nothing found. Try fewer words.',
  keys: '↑ ↓ choose · Enter opens · Esc closes',
}

const de = {
  title: 'Suchen oder ausführen',
  placeholder: 'Registry, Image, Seite oder Aktion …',
  registries: 'Registries',
  images: 'Images',
  pages: 'Seiten',
  actions: 'Aktionen',
  newRegistry: (label: string) => `Neue Registry: ${label}`,
  anyNewRegistry: 'Neue Registry',
  importRegistries: 'Registries importieren: config.json einfügen',
  addImage: 'Image hinzufügen',
  theme: (name: string) => `Farbschema: ${name}`,
  language: (name: string) => `Sprache: ${name}`,
  present: 'Präsentationsmodus: Hosts und Namen unkenntlich machen',
  stopPresenting: 'Präsentationsmodus: Hosts und Namen wieder zeigen',
  shortcuts: 'Tastenkürzel',
  signOut: 'Abmelden',
  searching: 'Wird gesucht …',
  found: (count: number) => counted(count, 'Treffer', 'Treffer'),
  nothing: 'Nichts gefunden. Verwenden Sie weniger Suchwörter.',
  keys: '↑ ↓ wählen · Eingabe öffnet · Esc schließt',
}

/** Words of the palette. */
export const paletteWords = inLocale({ en, de })
