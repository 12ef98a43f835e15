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

/** Words of the server's identity in the clouds. */
export const cloudWords = inLocale({ en })
