import type { Remedy } from './remedy.ts'

/** What can be wrong with an answer, or with what was asked for. */
export const contentRemedies = {
  DIGEST_MISMATCH: {
    message: (host) => ({
      en: `${host} sent content that does not have the digest it was asked for.`,
      de: `${host} hat Inhalte gesendet, die nicht zum angefragten Digest passen.`,
    }),
    hint: {
      en: 'Nothing of it was used. Check the registry and any cache or proxy in front of it.',
      de: 'Davon wurde nichts verwendet. Prüfen Sie die Registry und jeden Cache oder Proxy davor.',
    },
  },
  INVALID_REQUEST: {
    message: (host) => ({
      en: `A request to ${host} was not sent because a part of it is not valid.`,
      de: `Eine Anfrage an ${host} wurde nicht gesendet, weil ein Teil davon nicht gültig ist.`,
    }),
    hint: {
      en: 'Check the repository name, the tag and the digest.',
      de: 'Prüfen Sie Repository-Namen, Tag und Digest.',
    },
  },
  MANIFEST_TOO_LARGE: {
    message: (host) => ({
      en: `${host} sent a manifest that is larger than 4 MiB.`,
      de: `${host} hat ein Manifest gesendet, das größer als 4 MiB ist.`,
    }),
    hint: {
      en: 'The image cannot be read. Check that the reference names an image.',
      de: 'Das Image kann nicht gelesen werden. Prüfen Sie, ob die Referenz ein Image nennt.',
    },
  },
  MANIFEST_UNKNOWN: {
    message: (host) => ({
      en: `${host} has no image under this tag or digest.`,
      de: `${host} hat unter diesem Tag oder Digest kein Image.`,
    }),
    hint: {
      en: 'Check the tag. It may have been deleted or not pushed yet.',
      de: 'Prüfen Sie den Tag. Vielleicht wurde er gelöscht oder noch nicht hochgeladen.',
    },
  },
  NOT_A_REGISTRY: {
    message: (host) => ({
      en: `${host} answers, but not as a container registry.`,
      de: `${host} antwortet, aber nicht wie eine Container-Registry.`,
    }),
    hint: {
      en: 'Use the registry’s own host, not the address of its web page.',
      de: 'Verwenden Sie den Host der Registry selbst, nicht die Adresse ihrer Webseite.',
    },
  },
  PLATFORM_NOT_FOUND: {
    message: (host) => ({
      en: `The image at ${host} does not exist for this platform.`,
      de: `Das Image bei ${host} gibt es nicht für diese Plattform.`,
    }),
    hint: {
      en: 'Choose one of the platforms that the image has.',
      de: 'Wählen Sie eine der Plattformen, die das Image hat.',
    },
  },
  PROTOCOL: {
    message: (host) => ({
      en: `${host} gave an answer that does not follow the registry protocol.`,
      de: `Die Antwort von ${host} folgt nicht dem Protokoll für Registries.`,
    }),
    hint: {
      en: 'Check the registry’s version and any proxy in front of it.',
      de: 'Prüfen Sie die Version der Registry und einen Proxy davor.',
    },
  },
  REPOSITORY_NOT_FOUND: {
    message: (host) => ({
      en: `${host} has no such repository, or does not show it to this account.`,
      de: `${host} hat kein solches Repository oder zeigt es diesem Konto nicht.`,
    }),
    hint: {
      en: 'Check the spelling and the account’s rights.',
      de: 'Prüfen Sie die Schreibweise und die Rechte des Kontos.',
    },
  },
  RESPONSE_TOO_LARGE: {
    message: (host) => ({
      en: `${host} sent more than is accepted for this answer.`,
      de: `${host} hat mehr gesendet, als für diese Antwort angenommen wird.`,
    }),
    hint: {
      en: 'Check that the host is a container registry.',
      de: 'Prüfen Sie, ob der Host eine Container-Registry ist.',
    },
  },
  SIZE_MISMATCH: {
    message: (host) => ({
      en: `${host} sent content of another size than announced.`,
      de: `${host} hat Inhalte von anderer Größe als angekündigt gesendet.`,
    }),
    hint: {
      en: 'Nothing of it was used. Check the registry and any cache or proxy in front of it.',
      de: 'Davon wurde nichts verwendet. Prüfen Sie die Registry und jeden Cache oder Proxy davor.',
    },
  },
  UNSUPPORTED_MEDIA_TYPE: {
    message: (host) => ({
      en: `${host} has this image only in a format that is not supported.`,
      de: `${host} hat dieses Image nur in einem Format, das nicht unterstützt wird.`,
    }),
    hint: {
      en: 'Push the image again with a current client.',
      de: 'Laden Sie das Image mit einem aktuellen Client erneut hoch.',
    },
  },
} as const satisfies Record<string, Remedy>
