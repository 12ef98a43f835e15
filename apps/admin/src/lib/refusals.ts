import type { Failure } from './gateway-error.ts'
import { inLocale } from './words.ts'

interface Said {
  readonly message: string
  readonly hint: string
}

/** What the `/auth` calls refuse with, by its code. In English the server’s own words are shown. */
const known = inLocale<Readonly<Record<string, Said>>>({
  en: {},
  de: {
    ALREADY_SET_UP: {
      message: 'Es gibt schon einen Administrator.',
      hint: 'Melden Sie sich an. Kann das niemand, führen Sie auf dem Server „wharfinger user reset E-MAIL“ aus.',
    },
    CODE_NOT_VALID: {
      message:
        'Mit diesem Code wartet kein Programm: Er ist vertippt, benutzt oder älter als zehn Minuten.',
      hint: 'Vergleichen Sie ihn mit dem, den das Programm zeigt, oder lassen Sie es neu beginnen.',
    },
    HOST_NOT_SERVED: {
      message: 'Unter diesem Hostnamen ist dieser Server nicht erreichbar.',
      hint: 'Verwenden Sie die Adresse aus WHARFINGER_PUBLIC_URL.',
    },
    INTERNAL_SERVER_ERROR: {
      message: 'Auf dem Server ist etwas schiefgegangen.',
      hint: 'Das Protokoll des Servers nennt den Grund.',
    },
    INVALID_SIGN_IN: {
      message: 'E-Mail und Passwort passen nicht zusammen.',
      hint: 'Versuchen Sie es erneut, oder bitten Sie einen Administrator um einen Link zum Zurücksetzen.',
    },
    LINK_NOT_VALID: {
      message: 'Dieser Link wurde benutzt, ersetzt oder ist abgelaufen.',
      hint: 'Lassen Sie sich einen neuen erstellen.',
    },
    ORIGIN_NOT_ALLOWED: {
      message: 'Diese Anfrage kam von einer anderen Website.',
      hint: 'Öffnen Sie die Konsole unter ihrer eigenen Adresse.',
    },
    WRONG_PASSWORD: {
      message: 'Das ist nicht Ihr bisheriges Passwort.',
      hint: 'Geben Sie es noch einmal ein.',
    },
    RATE_LIMITED: {
      message: 'Es gab zu viele Anmeldeversuche mit dieser Adresse oder von diesem Ort.',
      hint: 'Warten Sie einige Minuten und versuchen Sie es dann erneut.',
    },
  },
})

/**
 * A refusal in the console's language where its code is known, or that of the first refused field;
 * else as the server said it.
 */
export const inOwnWords = (failure: Failure, fieldCode: string | null = null): Failure => ({
  ...failure,
  ...known[failure.code],
  ...(fieldCode !== null && known[fieldCode]),
})
