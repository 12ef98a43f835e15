import { inLocale } from '../../lib/words.ts'

/** Sentences with the places of who did it and of what it was done to. */
type Sentences = Readonly<Record<string, string>>

const en: Sentences = {
  'audit.export': '{actor} downloaded the audit.',
  'audit.prune': '{actor} removed old events from the audit.',
  'cloud-identity.read': '{actor} asked who this server is to its clouds.',
  'graphql.refuse': '{actor} asked for what the role does not allow, and was refused.',
  'http.refuse': '{actor} asked for what the role does not allow, and was refused.',
  'image.add': '{actor} added the image {subject}.',
  'image.cancel': '{actor} stopped the work on the image {subject}.',
  'image.delete': '{actor} deleted the image {subject}.',
  'image.reanalyze': '{actor} had the image {subject} read again.',
  'image.reattach': '{actor} gave the image {subject} another credential.',
  'registries.export': '{actor} downloaded the list of registries.',
  'registry.add': '{actor} added the registry {subject}.',
  'registry.delete': '{actor} deleted the registry {subject}.',
  'registry.discard-secret': '{actor} discarded the staged secret of {subject}.',
  'registry.open-secret': '{actor} opened the stored secret of {subject}.',
  'registry.promote-secret': '{actor} put the staged secret of {subject} into service.',
  'registry.restore': '{actor} brought the registry {subject} back.',
  'registry.stage-secret': '{actor} staged a new secret for {subject}.',
  'registry.test': '{actor} tested the registry {subject}.',
  'registry.test-staged': '{actor} tested the staged secret of {subject}.',
  'registry.update': '{actor} edited the registry {subject}.',
  'registry.use-token': '{actor} used the kept token of {subject}.',
  'secret.destroy': '{actor} destroyed the secrets of deleted registries.',
  'session.end': '{actor} ended sessions of {subject}.',
  'session.sign-in': '{actor} signed in.',
  'session.sign-out': '{actor} signed out.',
  'token.create': '{actor} made the API token {subject}.',
  'token.revoke': '{actor} revoked the API token {subject}.',
  'user.accept-invitation': '{actor} accepted the invitation.',
  'user.change-password': '{actor} changed the password.',
  'user.disable': '{actor} shut {subject} out.',
  'user.enable': '{actor} let {subject} in again.',
  'user.invite': '{actor} invited {subject}.',
  'user.invite-link': '{actor} made a link for the invitation of {subject}.',
  'user.reset-link': '{actor} made a link for a new password of {subject}.',
  'user.reset-password': '{actor} set a new password by a link.',
  'user.set-role': '{actor} changed the role of {subject}.',
  'user.set-up': '{actor} became the first administrator.',
}

const de: Sentences = {
  'audit.export': '{actor} hat das Protokoll heruntergeladen.',
  'audit.prune': '{actor} hat alte Ereignisse aus dem Protokoll entfernt.',
  'cloud-identity.read': '{actor} hat abgefragt, wer dieser Server für seine Clouds ist.',
  'graphql.refuse': '{actor} wollte etwas, das die Rolle nicht erlaubt, und wurde abgelehnt.',
  'http.refuse': '{actor} wollte etwas, das die Rolle nicht erlaubt, und wurde abgelehnt.',
  'image.add': '{actor} hat das Image {subject} hinzugefügt.',
  'image.cancel': '{actor} hat die Arbeit am Image {subject} angehalten.',
  'image.delete': '{actor} hat das Image {subject} gelöscht.',
  'image.reanalyze': '{actor} ließ das Image {subject} erneut lesen.',
  'image.reattach': '{actor} hat dem Image {subject} andere Zugangsdaten gegeben.',
  'registries.export': '{actor} hat die Liste der Registries heruntergeladen.',
  'registry.add': '{actor} hat die Registry {subject} hinzugefügt.',
  'registry.delete': '{actor} hat die Registry {subject} gelöscht.',
  'registry.discard-secret': '{actor} hat das bereitgestellte Geheimnis von {subject} verworfen.',
  'registry.open-secret': '{actor} hat das gespeicherte Geheimnis von {subject} geöffnet.',
  'registry.promote-secret': '{actor} hat das bereitgestellte Geheimnis von {subject} übernommen.',
  'registry.restore': '{actor} hat die Registry {subject} wiederhergestellt.',
  'registry.stage-secret': '{actor} hat ein neues Geheimnis für {subject} bereitgestellt.',
  'registry.test': '{actor} hat die Registry {subject} getestet.',
  'registry.test-staged': '{actor} hat das bereitgestellte Geheimnis von {subject} getestet.',
  'registry.update': '{actor} hat die Registry {subject} bearbeitet.',
  'registry.use-token': '{actor} hat das aufbewahrte Token von {subject} verwendet.',
  'secret.destroy': '{actor} hat die Geheimnisse gelöschter Registries vernichtet.',
  'session.end': '{actor} hat Sitzungen von {subject} beendet.',
  'session.sign-in': '{actor} hat sich angemeldet.',
  'session.sign-out': '{actor} hat sich abgemeldet.',
  'token.create': '{actor} hat das API-Token {subject} erstellt.',
  'token.revoke': '{actor} hat das API-Token {subject} widerrufen.',
  'user.accept-invitation': '{actor} hat die Einladung angenommen.',
  'user.change-password': '{actor} hat das Passwort geändert.',
  'user.disable': '{actor} hat {subject} ausgesperrt.',
  'user.enable': '{actor} hat {subject} wieder zugelassen.',
  'user.invite': '{actor} hat {subject} eingeladen.',
  'user.invite-link': '{actor} hat einen Link für die Einladung von {subject} erstellt.',
  'user.reset-link': '{actor} hat einen Link für ein neues Passwort von {subject} erstellt.',
  'user.reset-password': '{actor} hat mit einem Link ein neues Passwort gesetzt.',
  'user.set-role': '{actor} hat die Rolle von {subject} geändert.',
  'user.set-up': '{actor} wurde der erste Administrator.',
}

const refusedEn: Sentences = {
  'registry.delete': '{actor} was not allowed to delete the registry {subject}.',
  'registry.test': '{actor} tested the registry {subject}, which failed.',
  'registry.test-staged': '{actor} tested the staged secret of {subject}, which failed.',
  'session.sign-in': '{actor} tried to sign in, and could not.',
  'user.change-password': '{actor} tried to change the password, and could not.',
}

const refusedDe: Sentences = {
  'registry.delete': '{actor} durfte die Registry {subject} nicht löschen.',
  'registry.test': '{actor} hat die Registry {subject} getestet; der Test schlug fehl.',
  'registry.test-staged':
    '{actor} hat das bereitgestellte Geheimnis von {subject} getestet; der Test schlug fehl.',
  'session.sign-in': '{actor} wollte sich anmelden und konnte es nicht.',
  'user.change-password': '{actor} wollte das Passwort ändern und konnte es nicht.',
}

const done = inLocale({ en, de })
const refused = inLocale({ en: refusedEn, de: refusedDe })

/** Every action that there are words for, for a choice. */
export const knownActions: readonly string[] = Object.keys(en)

/** The sentence of an event; one that nobody thought of is told by its name. */
export const sentenceOf = (action: string, outcome: string): string =>
  (outcome === 'ok' ? undefined : refused[action]) ?? done[action] ?? `{actor}: ${action} {subject}`

const details = inLocale<Readonly<Record<string, string>>>({
  en: {
    action: 'Action',
    actor: 'Who',
    asked: 'Asked',
    before: 'Before',
    code: 'Code',
    email: 'E-mail',
    expiresAt: 'Expires',
    field: 'Field',
    fields: 'Fields',
    force: 'Even if unchanged',
    from: 'From',
    hits: 'How often',
    name: 'Name',
    path: 'Path',
    platform: 'Platform',
    reanalyze: 'Read again',
    reason: 'Reason',
    registry: 'Registry',
    removed: 'Removed',
    role: 'Role',
    scopes: 'Scopes',
    sessions: 'Sessions',
    sessionsEnded: 'Sessions ended',
    since: 'From',
    staged: 'Staged',
    subject: 'About',
    to: 'To',
    until: 'Before',
  },
  de: {
    action: 'Aktion',
    actor: 'Wer',
    asked: 'Gefragt',
    before: 'Vor',
    code: 'Code',
    email: 'E-Mail',
    expiresAt: 'Läuft ab',
    field: 'Feld',
    fields: 'Felder',
    force: 'Auch unverändert',
    from: 'Von',
    hits: 'Wie oft',
    name: 'Name',
    path: 'Pfad',
    platform: 'Plattform',
    reanalyze: 'Erneut lesen',
    reason: 'Grund',
    registry: 'Registry',
    removed: 'Entfernt',
    role: 'Rolle',
    scopes: 'Bereiche',
    sessions: 'Sitzungen',
    sessionsEnded: 'Beendete Sitzungen',
    since: 'Von',
    staged: 'Bereitgestellt',
    subject: 'Gegenstand',
    to: 'Nach',
    until: 'Bis',
  },
})

/** The name of a detail in words, or as it is stored. */
export const detailName = (name: string): string => details[name] ?? name
