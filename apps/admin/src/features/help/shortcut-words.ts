import { inLocale } from '../../lib/words.ts'

const en = {
  list: [
    { keys: 'Ctrl K, ⌘ K', what: 'Find a registry, an image, a page or an action' },
    { keys: '/', what: 'Search this list' },
    { keys: 'n', what: 'New registry, or new image on the images pages' },
    { keys: 'g then o, r, i', what: 'Go to overview, registries, images' },
    { keys: 'p', what: 'Presentation mode: blur hosts and names, or stop it' },
    { keys: '?', what: 'These shortcuts' },
    { keys: 'Esc', what: 'Close a dialog; keep a locked secret as it is' },
  ],
}

const de = {
  list: [
    { keys: 'Strg K, ⌘ K', what: 'Registry, Image, Seite oder Aktion suchen' },
    { keys: '/', what: 'Diese Liste durchsuchen' },
    { keys: 'n', what: 'Neue Registry, auf den Image-Seiten neues Image' },
    { keys: 'g, dann o, r, i', what: 'Zu Übersicht, Registries, Images' },
    {
      keys: 'p',
      what: 'Präsentationsmodus: Hosts und Namen unkenntlich machen oder wieder zeigen',
    },
    { keys: '?', what: 'Diese Tastenkürzel' },
    { keys: 'Esc', what: 'Dialog schließen; ein gesperrtes Geheimnis unverändert lassen' },
  ],
}

/** The keyboard's short ways, and what each does. */
export const shortcutWords = inLocale({ en, de })
