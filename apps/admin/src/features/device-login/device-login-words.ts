import { inLocale } from '../../lib/words.ts'

const en = {
  title: 'Let a program sign in',
  lead: 'wharfctl on another machine asks to work as you.',
  which: 'Which program asks?',
  code: 'Code',
  codeHint: 'As the program shows it, such as BCDF-GHJK.',
  next: 'Continue',
  other: 'Another code',
  care: 'Allow this only if you started it yourself, just now.',
  careText: 'Compare the code with the one that your terminal shows. Nobody else sends you one.',
  client: 'Machine',
  address: 'Asks from',
  at: 'Since',
  may: 'May then',
  roles: {
    viewer: 'read what you may read',
    editor: 'do what an editor may',
    admin: 'do what an administrator may',
  },
  allow: 'Allow',
  deny: 'Do not allow',
  allowed: 'The program is signed in. You can close this page.',
  allowedText: 'It has an API token for 90 days, which is listed with yours.',
  tokens: 'Your tokens',
  denied: 'The program was not let in.',
}

const de = {
  title: 'Ein Programm anmelden',
  lead: 'wharfctl auf einem anderen Rechner möchte in Ihrem Namen arbeiten.',
  which: 'Welches Programm fragt?',
  code: 'Code',
  codeHint: 'Wie ihn das Programm zeigt, etwa BCDF-GHJK.',
  next: 'Weiter',
  other: 'Anderer Code',
  care: 'Erlauben Sie das nur, wenn Sie es gerade selbst begonnen haben.',
  careText:
    'Vergleichen Sie den Code mit dem in Ihrem Terminal. Niemand sonst schickt Ihnen einen.',
  client: 'Rechner',
  address: 'Fragt von',
  at: 'Seit',
  may: 'Darf dann',
  roles: {
    viewer: 'lesen, was Sie lesen dürfen',
    editor: 'tun, was Bearbeiter dürfen',
    admin: 'tun, was Administratoren dürfen',
  },
  allow: 'Erlauben',
  deny: 'Nicht erlauben',
  allowed: 'Das Programm ist angemeldet. Sie können diese Seite schließen.',
  allowedText: 'Es hat ein API-Token für 90 Tage, das bei Ihren Tokens steht.',
  tokens: 'Ihre Tokens',
  denied: 'Das Programm wurde nicht angemeldet.',
}

/** Words of the page on which a person lets a program sign in. */
export const deviceLoginWords = inLocale({ en, de })
