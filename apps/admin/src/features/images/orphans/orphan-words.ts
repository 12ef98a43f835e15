import { inLocale } from '../../../lib/words.ts'

const en = {
  title: 'The registry that served this image was removed',
  text: (key: string) =>
    `It was fetched with “${key}”. What was read stays; to name a credential for it again, re-attach it.`,
  reattach: 'Re-attach…',
  dialog: (reference: string) => `Re-attach ${reference}`,
  matches: 'This registry matches now:',
  noMatch: 'No registry matches this image now.',
  noCandidates: (host: string) => `There is none for ${host}.`,
  add: 'Add a registry',
  again: 'Also fetch and analyse it again',
  againHelp: 'Needs the registry to be reachable; what is known now is replaced.',
  button: 'Re-attach',
  cancel: 'Cancel',
  done: (name: string) => `The image is attached to ${name}.`,
  doneAgain: (name: string) => `The image is attached to ${name} and queued again.`,
}

const de: typeof en = {
  title: 'Die Registry, von der dieses Image kam, wurde entfernt',
  text: (key) =>
    `Es wurde mit „${key}“ abgerufen. Was gelesen wurde, bleibt; um ihm wieder Zugangsdaten zu geben, ordnen Sie es neu zu.`,
  reattach: 'Neu zuordnen …',
  dialog: (reference) => `${reference} neu zuordnen`,
  matches: 'Jetzt passt diese Registry:',
  noMatch: 'Zu diesem Image passt jetzt keine Registry.',
  noCandidates: (host) => `Für ${host} gibt es keine.`,
  add: 'Registry hinzufügen',
  again: 'Auch erneut abrufen und analysieren',
  againHelp: 'Dazu muss die Registry erreichbar sein; was jetzt bekannt ist, wird ersetzt.',
  button: 'Neu zuordnen',
  cancel: 'Abbrechen',
  done: (name) => `Das Image ist jetzt ${name} zugeordnet.`,
  doneAgain: (name) => `Das Image ist jetzt ${name} zugeordnet und erneut eingereiht.`,
}

/** Words of images whose registry was removed. */
export const orphanWords = inLocale({ en, de })
