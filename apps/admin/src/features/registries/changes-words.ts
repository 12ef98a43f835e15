import { inLocale } from '../../lib/words.ts'

const en = {
  title: 'Changes',
  row: 'History',
  empty: 'Nothing is known of its changes.',
  columns: { when: 'When', who: 'Who', what: 'What' },
  actions: {
    ADDED: 'Added',
    UPDATED: 'Edited',
    ISSUANCE_SET: 'Handing out set',
    DELETED: 'Deleted',
    RESTORED: 'Brought back',
    SECRET_STAGED: 'New secret staged',
    SECRET_PROMOTED: 'New secret promoted',
    SECRET_DISCARDED: 'Staged secret discarded',
  },
}

const de: typeof en = {
  title: 'Änderungen',
  row: 'Verlauf',
  empty: 'Über Änderungen ist nichts bekannt.',
  columns: { when: 'Wann', who: 'Wer', what: 'Was' },
  actions: {
    ADDED: 'Hinzugefügt',
    UPDATED: 'Bearbeitet',
    ISSUANCE_SET: 'Ausgabe geregelt',
    DELETED: 'Gelöscht',
    RESTORED: 'Wiederhergestellt',
    SECRET_STAGED: 'Neues Geheimnis bereitgestellt',
    SECRET_PROMOTED: 'Neues Geheimnis übernommen',
    SECRET_DISCARDED: 'Bereitgestelltes Geheimnis verworfen',
  },
}

/** Words of who changed what of a registry. */
export const changesWords = inLocale({ en, de })

const fieldsEn: Readonly<Record<string, string>> = {
  registry: 'registry',
  name: 'name',
  type: 'provider',
  method: 'way to sign in',
  username: 'username',
  secret: 'secret',
  secretExpiresAt: 'expiry',
  tlsVerify: 'TLS verification',
  allowPlainHttp: 'plain HTTP',
  caCertificate: 'CA certificate',
  project: 'project',
  clientEmail: 'service account',
  keyId: 'key ID',
  issuance: 'handing out, switched off',
  enabled: 'handing out',
  allowStaticSecret: 'the secret itself',
  allowPrincipal: 'logins beyond this registry',
  allowPush: 'tokens that push',
}

const fieldsDe: Readonly<Record<string, string>> = {
  registry: 'Registry',
  name: 'Name',
  type: 'Anbieter',
  method: 'Art der Anmeldung',
  username: 'Benutzername',
  secret: 'Geheimnis',
  secretExpiresAt: 'Ablauf',
  tlsVerify: 'TLS-Prüfung',
  allowPlainHttp: 'unverschlüsseltes HTTP',
  caCertificate: 'CA-Zertifikat',
  project: 'Projekt',
  clientEmail: 'Dienstkonto',
  keyId: 'Schlüssel-ID',
  issuance: 'Ausgabe, abgeschaltet',
  enabled: 'Ausgabe',
  allowStaticSecret: 'das Geheimnis selbst',
  allowPrincipal: 'Anmeldungen über diese Registry hinaus',
  allowPush: 'Tokens, die schreiben',
}

const fields = inLocale({ en: fieldsEn, de: fieldsDe })

/** A changed field in words; what only one provider has is named as its form names it. */
export const fieldWords = (
  name: string,
  described: readonly { readonly name: string; readonly label: string }[],
): string => fields[name] ?? described.find((field) => field.name === name)?.label ?? name
