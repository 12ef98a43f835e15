import type { Remedy } from './remedy.ts'

/** What can go wrong with a sign-in. */
export const signInRemedies = {
  AMBIENT_DISABLED: {
    message: (host) => ({
      en: `The server’s own cloud identity may not be used for ${host}.`,
      de: `Die eigene Cloud-Identität des Servers darf für ${host} nicht verwendet werden.`,
    }),
    hint: {
      en: 'An operator can allow it: WHARFINGER_ALLOW_GCP_AUTO for Google, WHARFINGER_ALLOW_AZURE_AUTO for Azure.',
      de: 'Auf dem Server lässt sie sich erlauben: WHARFINGER_ALLOW_GCP_AUTO für Google, WHARFINGER_ALLOW_AZURE_AUTO für Azure.',
    },
  },
  AUTH_INVALID: {
    message: (host) => ({
      en: `${host} refused the user name or the secret.`,
      de: `${host} hat den Benutzernamen oder das Geheimnis abgelehnt.`,
    }),
    hint: {
      en: 'Enter both again. Check that the account is active and that a token has not expired.',
      de: 'Geben Sie beides erneut ein. Prüfen Sie, ob das Konto aktiv und ein Token noch gültig ist.',
    },
  },
  AUTH_REQUIRED: {
    message: (host) => ({
      en: `${host} gives nothing to callers who are not signed in.`,
      de: `${host} gibt ohne Anmeldung nichts heraus.`,
    }),
    hint: {
      en: 'Add a credential for this registry.',
      de: 'Hinterlegen Sie Zugangsdaten für diese Registry.',
    },
  },
  AWSAUTO_DISABLED: {
    message: (host) => ({
      en: `The server’s own AWS identity may not be used for ${host}: it is switched off.`,
      de: `Die eigene AWS-Identität des Servers darf für ${host} nicht verwendet werden: Sie ist abgeschaltet.`,
    }),
    hint: {
      en: 'An operator can switch it on with allow_awsecr_iam_auto (WHARFINGER_ALLOW_AWSECR_IAM_AUTO=true). Until then, give an access key.',
      de: 'Auf dem Server lässt sie sich mit allow_awsecr_iam_auto einschalten (WHARFINGER_ALLOW_AWSECR_IAM_AUTO=true). Geben Sie bis dahin einen Zugriffsschlüssel an.',
    },
  },
  CLOCK_SKEW: {
    message: (host) => ({
      en: `The sign-in to ${host} was refused because the clocks differ too much.`,
      de: `Die Anmeldung bei ${host} wurde abgelehnt, weil die Uhren zu weit auseinandergehen.`,
    }),
    hint: {
      en: 'Set this server’s clock by NTP.',
      de: 'Stellen Sie die Uhr dieses Servers per NTP.',
    },
  },
  CONFIG: {
    message: (host) => ({
      en: `The credential for ${host} names something that its cloud does not know.`,
      de: `Die Zugangsdaten für ${host} nennen etwas, das deren Cloud nicht kennt.`,
    }),
    hint: {
      en: 'Check tenant, role and cloud: the clouds for China and for governments have their own accounts.',
      de: 'Prüfen Sie Mandant, Rolle und Cloud: Die Clouds für China und für Behörden haben eigene Konten.',
    },
  },
  CREDENTIAL_CHANGED: {
    message: (host) => ({
      en: `The credential for ${host} was changed or deleted while it was in use.`,
      de: `Die Zugangsdaten für ${host} wurden während der Verwendung geändert oder gelöscht.`,
    }),
    hint: {
      en: 'Try again: the credential that is stored now is used.',
      de: 'Versuchen Sie es erneut: Dann gelten die jetzt gespeicherten Zugangsdaten.',
    },
    retryable: true,
  },
  CREDENTIAL_HELPER_FAILED: {
    message: (host) => ({
      en: `The credential helper for ${host} failed.`,
      de: `Das Hilfsprogramm für die Zugangsdaten zu ${host} ist gescheitert.`,
    }),
    hint: {
      en: 'Run it by hand to see why: docker-credential-NAME get, with the host on its standard input. Nothing was sent anywhere.',
      de: 'Führen Sie es von Hand aus, um den Grund zu sehen: docker-credential-NAME get, mit dem Host auf der Standardeingabe. Es wurde nichts gesendet.',
    },
  },
  EXPIRED: {
    message: (host) => ({
      en: `The credential for ${host} has expired.`,
      de: `Die Zugangsdaten für ${host} sind abgelaufen.`,
    }),
    hint: {
      en: 'Create a new secret at the registry and store it here.',
      de: 'Erzeugen Sie bei der Registry ein neues Geheimnis und hinterlegen Sie es hier.',
    },
  },
  INVALID_CHALLENGE: {
    message: (host) => ({
      en: `${host} asked for a sign-in in a form that cannot be read.`,
      de: `${host} hat in unlesbarer Form zur Anmeldung aufgefordert.`,
    }),
    hint: {
      en: 'No credential was sent. Check the WWW-Authenticate header of the registry or its proxy.',
      de: 'Es wurden keine Zugangsdaten gesendet. Prüfen Sie den WWW-Authenticate-Header der Registry oder ihres Proxys.',
    },
  },
  INVALID_CREDENTIAL: {
    message: (host) => ({
      en: `The stored credential for ${host} cannot be sent.`,
      de: `Die hinterlegten Zugangsdaten für ${host} können nicht gesendet werden.`,
    }),
    hint: {
      en: 'A user name must not contain a colon, and a token must be plain printable text.',
      de: 'Ein Benutzername darf keinen Doppelpunkt enthalten, und ein Token muss aus einfachen druckbaren Zeichen bestehen.',
    },
  },
  INVALID_TOKEN_RESPONSE: {
    message: (host) => ({
      en: `The token service ${host} gave an answer that cannot be used.`,
      de: `Die Antwort des Token-Dienstes ${host} ist nicht zu gebrauchen.`,
    }),
    hint: {
      en: 'Check the token service of the registry: it should answer JSON with a token.',
      de: 'Prüfen Sie den Token-Dienst der Registry: Er sollte mit JSON und einem Token antworten.',
    },
  },
  LOCKED_OUT: {
    message: (host) => ({
      en: `${host} has locked this account after too many failed sign-ins.`,
      de: `${host} hat dieses Konto nach zu vielen gescheiterten Anmeldungen gesperrt.`,
    }),
    hint: {
      en: 'Wait before trying again, and correct the secret first.',
      de: 'Berichtigen Sie zuerst das Geheimnis, und warten Sie dann vor dem nächsten Versuch.',
    },
  },
  NOT_VERIFIED: {
    message: (host) => ({
      en: `${host} let everybody in, so the credential could not be checked.`,
      de: `${host} lässt alle herein, sodass die Zugangsdaten nicht geprüft werden konnten.`,
    }),
    hint: {
      en: 'Test again with the name of a private repository.',
      de: 'Testen Sie erneut mit dem Namen eines privaten Repositorys.',
    },
  },
  NO_AMBIENT_IDENTITY: {
    message: (host) => ({
      en: `This server has no cloud identity to sign in to ${host} with.`,
      de: `Dieser Server hat keine Cloud-Identität, um sich bei ${host} anzumelden.`,
    }),
    hint: {
      en: 'Give the machine a role or an identity of its cloud, and check that its metadata service answers.',
      de: 'Geben Sie der Maschine eine Rolle oder Identität ihrer Cloud, und prüfen Sie, ob deren Metadatendienst antwortet.',
    },
  },
  NO_TOKEN_IN_RESPONSE: {
    message: (host) => ({
      en: `The token service ${host} answered without a token.`,
      de: `Der Token-Dienst ${host} hat ohne Token geantwortet.`,
    }),
    hint: {
      en: 'Check the token service of the registry.',
      de: 'Prüfen Sie den Token-Dienst der Registry.',
    },
  },
  REALM_NOT_TRUSTED: {
    message: (host) => ({
      en: `${host} named a token service on another host, which is not trusted.`,
      de: `${host} nannte einen Token-Dienst auf einem anderen Host, dem nicht vertraut wird.`,
    }),
    hint: {
      en: 'No credential was sent. If the host is right, an operator can list it in WHARFINGER_REALM_PAIRS.',
      de: 'Es wurden keine Zugangsdaten gesendet. Ist der Host richtig, kann er auf dem Server in WHARFINGER_REALM_PAIRS aufgenommen werden.',
    },
  },
  REGISTRY_DENIED: {
    message: (host) => ({
      en: `${host} knows the caller but does not allow this.`,
      de: `${host} kennt das Konto, erlaubt ihm das aber nicht.`,
    }),
    hint: {
      en: 'Give the account the right to pull from this repository.',
      de: 'Geben Sie dem Konto das Recht, aus diesem Repository zu lesen (pull).',
    },
  },
  SECRET_FORMAT: {
    message: (host) => ({
      en: `${host} cannot read the secret.`,
      de: `${host} kann das Geheimnis nicht lesen.`,
    }),
    hint: {
      en: 'Paste the content of the key file, not its path.',
      de: 'Fügen Sie den Inhalt der Schlüsseldatei ein, nicht ihren Pfad.',
    },
  },
  TOKEN_TOO_WIDE: {
    message: (host) => ({
      en: `The token service of ${host} answered with more than was asked for.`,
      de: `Der Token-Dienst von ${host} hat mit mehr geantwortet, als verlangt war.`,
    }),
    hint: {
      en: 'It cannot make a token for these repositories alone, so none is handed out. Ask for a login instead.',
      de: 'Er kann kein Token nur für diese Repositorys ausstellen; deshalb wird keines ausgegeben. Verlangen Sie stattdessen eine Anmeldung.',
    },
  },
  UNSUPPORTED_AUTH_SCHEME: {
    message: (host) => ({
      en: `${host} asks for a kind of sign-in that is not supported.`,
      de: `${host} verlangt eine Art der Anmeldung, die nicht unterstützt wird.`,
    }),
    hint: {
      en: 'Basic and Bearer are supported. Check the registry’s or its proxy’s settings.',
      de: 'Unterstützt werden Basic und Bearer. Prüfen Sie die Einstellungen der Registry oder ihres Proxys.',
    },
  },
  WRONG_HOST: {
    message: (host) => ({
      en: `This credential belongs to another kind of registry than ${host}.`,
      de: `Diese Zugangsdaten gehören zu einer anderen Art von Registry als ${host}.`,
    }),
    hint: {
      en: 'Nothing was sent. Check the host name, or choose the way to sign in that this registry has.',
      de: 'Es wurde nichts gesendet. Prüfen Sie den Hostnamen, oder wählen Sie die Anmeldeart, die diese Registry hat.',
    },
  },
} as const satisfies Record<string, Remedy>
