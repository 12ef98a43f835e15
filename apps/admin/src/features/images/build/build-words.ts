import { inLocale } from '../../../lib/words.ts'

const en = {
  title: 'How it was built',
  lead: 'As the image says, the first step first.',
  show: (count: string) => `Show the ${count} steps`,
  step: 'Step',
  command: 'Command',
  layer: 'Layer',
  noLayer: 'none',
  when: 'When',
  unknown: 'not said',
  suspect: 'looks like a secret',
  suspectTitle: 'Names that look like those of secrets',
  suspectText:
    'Whoever may pull this image can read these. If they hold secrets, change those, and hand them in when a container starts or as a build secret.',
}

const de: typeof en = {
  title: 'Wie es gebaut wurde',
  lead: 'Wie das Image es angibt, der erste Schritt zuerst.',
  show: (count) => `Die ${count} Schritte zeigen`,
  step: 'Schritt',
  command: 'Befehl',
  layer: 'Schicht',
  noLayer: 'keine',
  when: 'Wann',
  unknown: 'nicht angegeben',
  suspect: 'sieht nach einem Geheimnis aus',
  suspectTitle: 'Namen, die nach Geheimnissen aussehen',
  suspectText:
    'Wer dieses Image abrufen darf, kann sie lesen. Falls sie Geheimnisse enthalten, ändern Sie diese und übergeben Sie sie beim Start eines Containers oder als Build-Secret.',
}

/** Words of how an image was built, and of what should not have stayed in it. */
export const buildWords = inLocale({ en, de })
