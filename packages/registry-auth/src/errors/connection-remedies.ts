import type { Remedy } from './remedy.ts'

/** What can go wrong on the way to a registry. */
export const connectionRemedies = {
  ADDRESS_FORBIDDEN: {
    message: (host) => ({
      en: `Connections to ${host} are not allowed from this server.`,
      de: `Verbindungen zu ${host} sind von diesem Server aus nicht erlaubt.`,
    }),
    hint: {
      en: 'Check the host name. An operator can allow more addresses with WHARFINGER_EGRESS_ALLOW.',
      de: 'Prüfen Sie den Hostnamen. Weitere Adressen lassen sich auf dem Server mit WHARFINGER_EGRESS_ALLOW erlauben.',
    },
  },
  CONNECTION_LOST: {
    message: (host) => ({
      en: `The connection to ${host} broke before the answer was complete.`,
      de: `Die Verbindung zu ${host} brach ab, bevor die Antwort vollständig war.`,
    }),
    hint: {
      en: 'Try again. If it keeps happening, look at proxies and firewalls on the way.',
      de: 'Versuchen Sie es erneut. Geschieht es wieder, prüfen Sie Proxys und Firewalls auf dem Weg.',
    },
    retryable: true,
  },
  DNS: {
    message: (host) => ({
      en: `The name ${host} could not be resolved.`,
      de: `Der Name ${host} konnte nicht aufgelöst werden.`,
    }),
    hint: {
      en: 'Check the spelling, and that this server’s DNS knows the name.',
      de: 'Prüfen Sie die Schreibweise und ob das DNS dieses Servers den Namen kennt.',
    },
    retryable: true,
  },
  INVALID_CA: {
    message: (host) => ({
      en: `The CA certificate stored for ${host} cannot be read.`,
      de: `Das für ${host} hinterlegte CA-Zertifikat ist nicht lesbar.`,
    }),
    hint: {
      en: 'Paste PEM text that begins with -----BEGIN CERTIFICATE-----, without a private key.',
      de: 'Fügen Sie PEM-Text ein, der mit -----BEGIN CERTIFICATE----- beginnt, ohne privaten Schlüssel.',
    },
  },
  NETWORK_DENIED: {
    message: (host) => ({
      en: `${host} does not accept connections from this server’s address.`,
      de: `${host} nimmt von der Adresse dieses Servers keine Verbindungen an.`,
    }),
    hint: {
      en: 'The credential was not judged. Add the server’s address to the registry’s network rules.',
      de: 'Die Zugangsdaten wurden nicht geprüft. Nehmen Sie die Adresse des Servers in die Netzwerkregeln der Registry auf.',
    },
  },
  PLAIN_HTTP_FORBIDDEN: {
    message: (host) => ({
      en: `Plain HTTP to ${host} is not allowed on this server.`,
      de: `HTTP ohne TLS zu ${host} ist auf diesem Server nicht erlaubt.`,
    }),
    hint: {
      en: 'Turn plain HTTP off for this registry, or have WHARFINGER_PLAIN_HTTP list its host.',
      de: 'Schalten Sie es für diese Registry ab, oder lassen Sie deren Host in WHARFINGER_PLAIN_HTTP aufnehmen.',
    },
  },
  RATE_LIMITED: {
    message: (host) => ({
      en: `${host} asks for fewer requests.`,
      de: `${host} bittet um weniger Anfragen.`,
    }),
    hint: {
      en: 'Wait before trying again. Signing in often raises the limit.',
      de: 'Warten Sie vor dem nächsten Versuch. Eine Anmeldung erhöht die Grenze oft.',
    },
    retryable: true,
  },
  REDIRECT_REFUSED: {
    message: (host) => ({
      en: `${host} redirected to a place that is not allowed.`,
      de: `${host} hat an einen Ort weitergeleitet, der nicht erlaubt ist.`,
    }),
    hint: {
      en: 'Check where the registry keeps its data, and that it uses HTTPS.',
      de: 'Prüfen Sie, wo die Registry ihre Daten ablegt und ob sie HTTPS verwendet.',
    },
  },
  REFUSED: {
    message: (host) => ({
      en: `${host} refused the connection.`,
      de: `${host} hat die Verbindung abgelehnt.`,
    }),
    hint: {
      en: 'Check the port, and that the registry is running.',
      de: 'Prüfen Sie den Port und ob die Registry läuft.',
    },
    retryable: true,
  },
  REGISTRY_UNAVAILABLE: {
    message: (host) => ({
      en: `${host} reports a fault of its own.`,
      de: `${host} meldet einen eigenen Fehler.`,
    }),
    hint: {
      en: 'Try again later. If it stays, look at the registry’s log.',
      de: 'Versuchen Sie es später erneut. Bleibt es dabei, sehen Sie im Protokoll der Registry nach.',
    },
    retryable: true,
  },
  TIMEOUT: {
    message: (host) => ({
      en: `${host} did not answer in time.`,
      de: `${host} hat nicht rechtzeitig geantwortet.`,
    }),
    hint: {
      en: 'Check the host, the port and firewalls on the way.',
      de: 'Prüfen Sie Host, Port und Firewalls auf dem Weg.',
    },
    retryable: true,
  },
  TLS_EXPIRED: {
    message: (host) => ({
      en: `The certificate of ${host} is not valid today.`,
      de: `Das Zertifikat von ${host} ist heute nicht gültig.`,
    }),
    hint: {
      en: 'Renew the certificate at the registry, and check this server’s clock.',
      de: 'Erneuern Sie das Zertifikat bei der Registry, und prüfen Sie die Uhr dieses Servers.',
    },
  },
  TLS_FAILED: {
    message: (host) => ({
      en: `No secure connection to ${host} could be made.`,
      de: `Eine sichere Verbindung zu ${host} kam nicht zustande.`,
    }),
    hint: {
      en: 'Check the TLS settings of the registry.',
      de: 'Prüfen Sie die TLS-Einstellungen der Registry.',
    },
  },
  TLS_NAME: {
    message: (host) => ({
      en: `The certificate of ${host} is made out to another name.`,
      de: `Das Zertifikat von ${host} lautet auf einen anderen Namen.`,
    }),
    hint: {
      en: 'Use the host name in the certificate, or have it reissued with this name.',
      de: 'Verwenden Sie den Hostnamen aus dem Zertifikat, oder lassen Sie es auf diesen Namen neu ausstellen.',
    },
  },
  TLS_REQUIRED: {
    message: (host) => ({
      en: `${host} speaks plain HTTP, and only TLS registries are used.`,
      de: `${host} spricht HTTP ohne TLS, und nur Registries mit TLS werden verwendet.`,
    }),
    hint: {
      en: 'Set the registry up with TLS, or allow plain HTTP for it where the operator permits that.',
      de: 'Richten Sie TLS für die Registry ein, oder erlauben Sie HTTP ohne TLS für sie, wo der Server das zulässt.',
    },
  },
  TLS_SELF_SIGNED: {
    message: (host) => ({
      en: `The certificate of ${host} is signed by itself.`,
      de: `Das Zertifikat von ${host} hat sich selbst unterschrieben.`,
    }),
    hint: {
      en: 'Add that certificate as the CA certificate. Only then consider turning the check off.',
      de: 'Hinterlegen Sie dieses Zertifikat als CA-Zertifikat. Erst danach kommt infrage, die Prüfung abzuschalten.',
    },
  },
  TLS_UNKNOWN_CA: {
    message: (host) => ({
      en: `The certificate of ${host} was issued by an unknown authority.`,
      de: `Das Zertifikat von ${host} stammt von einer unbekannten Zertifizierungsstelle.`,
    }),
    hint: {
      en: 'Add the certificate of your CA. Only then consider turning the check off.',
      de: 'Hinterlegen Sie das Zertifikat Ihrer CA. Erst danach kommt infrage, die Prüfung abzuschalten.',
    },
  },
  TOO_MANY_REDIRECTS: {
    message: (host) => ({
      en: `${host} redirected more than five times.`,
      de: `${host} hat mehr als fünfmal weitergeleitet.`,
    }),
    hint: {
      en: 'Check the registry’s storage and proxy settings for a loop.',
      de: 'Prüfen Sie die Speicher- und Proxy-Einstellungen der Registry auf eine Schleife.',
    },
  },
  UNREACHABLE: {
    message: (host) => ({
      en: `${host} cannot be reached from this server.`,
      de: `${host} ist von diesem Server aus nicht erreichbar.`,
    }),
    hint: {
      en: 'Check the network and firewalls between this server and the registry.',
      de: 'Prüfen Sie Netzwerk und Firewalls zwischen diesem Server und der Registry.',
    },
    retryable: true,
  },
  UPSTREAM_UNREACHABLE: {
    message: (host) => ({
      en: `A host that ${host} pointed to gave no usable answer.`,
      de: `Ein Host, auf den ${host} verwies, gab keine brauchbare Antwort.`,
    }),
    hint: {
      en: 'Check the token service or storage that the registry uses.',
      de: 'Prüfen Sie den Token-Dienst oder den Speicher, den die Registry verwendet.',
    },
    retryable: true,
  },
} as const satisfies Record<string, Remedy>
