import { inLocale } from '../../lib/words.ts'

const en = {
  title: 'Replace secret',
  lead: 'A new secret is kept beside the one that serves and tested, and only then put in its place.',
  serves: 'The secret that serves was set',
  by: 'by',
  replace: 'Replace secret',
  other: 'Type another one',
  ends: 'Expires on',
  endsHelp: 'Left empty where it has no end that you know of.',
  stage: 'Stage',
  cancel: 'Cancel',
  staged: 'Staged',
  verdicts: { works: 'tested: works', fails: 'tested: does not work', untested: 'not tested yet' },
  user: 'Username',
  until: 'The one before it serves until this one is promoted.',
  test: 'Test the new secret',
  promote: 'Promote',
  discard: 'Discard',
  promoted: 'The new secret serves.',
  discarded: 'What was staged is gone. The secret that serves goes on.',
  notPromoted: 'The new secret failed its test and was not promoted.',
  notPromotedHint: 'The one before it serves on. Discard this one, or promote it all the same.',
  anyway: 'Promote anyway…',
  askTitle: 'Promote a secret that failed its test?',
  askText: (name: string) =>
    `${name} will sign in with it at once, and the secret that serves now is destroyed.`,
  askYes: 'Promote anyway',
  cancelled: 'The test was cancelled. Nothing was changed.',
  timedOut: 'The test took longer than its time and was stopped.',
  rowNone: 'There is no secret to replace.',
}

const de: typeof en = {
  title: 'Geheimnis ersetzen',
  lead: 'Ein neues Geheimnis wird neben dem bisherigen aufbewahrt und getestet und tritt erst dann an dessen Stelle.',
  serves: 'Das verwendete Geheimnis wurde gesetzt',
  by: 'von',
  replace: 'Geheimnis ersetzen',
  other: 'Ein anderes eingeben',
  ends: 'Läuft ab am',
  endsHelp: 'Bleibt leer, wenn Ihnen kein Ablauf bekannt ist.',
  stage: 'Bereitstellen',
  cancel: 'Abbrechen',
  staged: 'Bereitgestellt',
  verdicts: {
    works: 'getestet: funktioniert',
    fails: 'getestet: funktioniert nicht',
    untested: 'noch nicht getestet',
  },
  user: 'Benutzername',
  until: 'Bis zur Übernahme wird das bisherige verwendet.',
  test: 'Neues Geheimnis testen',
  promote: 'Übernehmen',
  discard: 'Verwerfen',
  promoted: 'Das neue Geheimnis wird verwendet.',
  discarded: 'Das bereitgestellte Geheimnis ist gelöscht. Das bisherige wird weiter verwendet.',
  notPromoted: 'Das neue Geheimnis hat den Test nicht bestanden und wurde nicht übernommen.',
  notPromotedHint:
    'Das bisherige wird weiter verwendet. Verwerfen Sie das neue, oder übernehmen Sie es trotzdem.',
  anyway: 'Trotzdem übernehmen …',
  askTitle: 'Ein Geheimnis übernehmen, das den Test nicht bestanden hat?',
  askText: (name) =>
    `${name} meldet sich sofort damit an, und das bisher verwendete Geheimnis wird vernichtet.`,
  askYes: 'Trotzdem übernehmen',
  cancelled: 'Der Test wurde abgebrochen. Nichts wurde geändert.',
  timedOut: 'Der Test dauerte zu lange und wurde beendet.',
  rowNone: 'Es gibt kein Geheimnis, das ersetzt werden könnte.',
}

/** Words of replacing a secret without a gap. */
export const rotationWords = inLocale({ en, de })
