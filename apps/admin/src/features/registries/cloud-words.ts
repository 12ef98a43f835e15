import { inLocale } from '../../lib/words.ts'

const en = {
  title: 'The server’s own identity',
  show: 'Show my cloud identity',
  facts: {
    account: 'Account',
    arn: 'ARN',
    source: 'Keys from',
    instanceProfile: 'Instance profile',
    role: 'May take on',
    externalId: 'External ID',
    serviceAccount: 'Service account',
    project: 'Project',
    clientId: 'Client ID',
    tenantId: 'Tenant',
    subscriptionId: 'Subscription',
  },
  sources: {
    ENVIRONMENT: 'the environment',
    PROFILE: 'a profile',
    WEB_IDENTITY: 'a web identity token',
    CONTAINER: 'the container',
    INSTANCE: 'the instance',
  },
}

const de = {
  title: 'Die eigene Identität des Servers',
  show: 'Meine Cloud-Identität anzeigen',
  facts: {
    account: 'Konto',
    arn: 'ARN',
    source: 'Schlüssel aus',
    instanceProfile: 'Instanzprofil',
    role: 'Darf übernehmen',
    externalId: 'Externe ID',
    serviceAccount: 'Dienstkonto',
    project: 'Projekt',
    clientId: 'Client-ID',
    tenantId: 'Mandant',
    subscriptionId: 'Abonnement',
  },
  sources: {
    ENVIRONMENT: 'der Umgebung',
    PROFILE: 'einem Profil',
    WEB_IDENTITY: 'einem Web-Identity-Token',
    CONTAINER: 'dem Container',
    INSTANCE: 'der Instanz',
  },
}

/** Words of the server's identity in the clouds. */
export const cloudWords = inLocale({ en, de })
