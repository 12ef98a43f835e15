import { optional, refine, secret, text } from '../../kinds/field.ts'
import { defineKind, defineMethod, type FieldValues } from '../../kinds/kind.ts'
import type { IssueCode } from '../../words/issue-words.ts'
import { parseGoogleKey } from './json-key.ts'

const KEY_ISSUES = [
  'KEY_PATH',
  'KEY_NOT_JSON',
  'KEY_AUTHORIZED_USER',
  'KEY_EXTERNAL_ACCOUNT',
  'KEY_KIND',
  'KEY_INCOMPLETE',
] as const satisfies readonly IssueCode[]

/** One rule for each thing that can be wrong, so that the person hears which it is. */
const keyRules = KEY_ISSUES.map((issue) =>
  refine((value) => {
    const result = parseGoogleKey(value)
    return result.ok || result.issue !== issue
  }, issue),
)

/** What goes with a key file, as it is and in base64. */
const KEY_USERS: ReadonlySet<string> = new Set(['_json_key', '_json_key_base64'])

const gcrJsonKey = defineMethod({
  name: 'gcrJsonKey',
  label: { en: 'Service account key', de: 'Dienstkontoschlüssel' },
  fixedUsername: '_json_key',
  fields: {
    jsonKey: secret(
      {
        label: { en: 'Key file (key.json)', de: 'Schlüsseldatei (key.json)' },
        help: {
          en: 'The whole content of the file, as it is or in base64; not its path.',
          de: 'Der ganze Inhalt der Datei, unverändert oder in Base64; nicht ihr Pfad.',
        },
        multiline: true,
      },
      ...keyRules,
    ),
  },
  derive: ({ jsonKey = '' }): FieldValues => {
    const result = parseGoogleKey(jsonKey)
    if (!result.ok) return {}
    const { projectId, clientEmail, keyId } = result.key
    return { project: projectId, clientEmail, keyId }
  },
  steps: [
    {
      en: 'Make a service account: `gcloud iam service-accounts create wharfinger`',
      de: 'Legen Sie ein Dienstkonto an: `gcloud iam service-accounts create wharfinger`',
    },
    {
      en: 'Let it read images: `gcloud projects add-iam-policy-binding PROJECT --member=serviceAccount:wharfinger@PROJECT.iam.gserviceaccount.com --role=roles/artifactregistry.reader`',
      de: 'Erlauben Sie ihm, Images zu lesen: `gcloud projects add-iam-policy-binding PROJECT --member=serviceAccount:wharfinger@PROJECT.iam.gserviceaccount.com --role=roles/artifactregistry.reader`',
    },
    {
      en: 'Make a key and paste the content of the file here: `gcloud iam service-accounts keys create key.json --iam-account=wharfinger@PROJECT.iam.gserviceaccount.com`',
      de: 'Erzeugen Sie einen Schlüssel und fügen Sie den Inhalt der Datei hier ein: `gcloud iam service-accounts keys create key.json --iam-account=wharfinger@PROJECT.iam.gserviceaccount.com`',
    },
  ],
  docsUrl: 'https://cloud.google.com/artifact-registry/docs/docker/authentication#json-key',
})

const gcrAuto = defineMethod({
  name: 'gcrAuto',
  label: { en: 'This server’s Google identity', de: 'Google-Identität dieses Servers' },
  usernameField: 'serviceAccount',
  ambient: 'google',
  fields: {
    serviceAccount: optional(
      text(
        {
          label: { en: 'Service account to act as', de: 'Dienstkonto, das verwendet wird' },
          help: {
            en: 'Leave it empty for the server’s own account.',
            de: 'Leer lassen für das eigene Konto des Servers.',
          },
          example: 'images@project.iam.gserviceaccount.com',
        },
        refine((value) => /^[a-z0-9.\-]+@[a-z0-9.\-]+$/v.test(value), 'SERVICE_ACCOUNT'),
      ),
    ),
  },
  steps: [
    {
      en: 'Run this server with a service account: on a machine of Compute Engine, or by workload identity on GKE.',
      de: 'Betreiben Sie diesen Server mit einem Dienstkonto: auf einer Maschine der Compute Engine oder per Workload Identity auf GKE.',
    },
    {
      en: 'Give that account the role roles/artifactregistry.reader. To act as another account it needs roles/iam.serviceAccountTokenCreator on that one: `gcloud iam service-accounts add-iam-policy-binding images@PROJECT.iam.gserviceaccount.com --member=serviceAccount:SERVER_ACCOUNT --role=roles/iam.serviceAccountTokenCreator`',
      de: 'Geben Sie diesem Konto die Rolle roles/artifactregistry.reader. Um ein anderes zu verwenden, braucht es darauf roles/iam.serviceAccountTokenCreator: `gcloud iam service-accounts add-iam-policy-binding images@PROJECT.iam.gserviceaccount.com --member=serviceAccount:SERVER_ACCOUNT --role=roles/iam.serviceAccountTokenCreator`',
    },
    {
      en: 'Have the operator set WHARFINGER_ALLOW_GCP_AUTO=true.',
      de: 'Lassen Sie WHARFINGER_ALLOW_GCP_AUTO=true einschalten.',
    },
  ],
  docsUrl: 'https://cloud.google.com/docs/authentication/application-default-credentials',
})

// From Tabler Icons, © 2020-2026 Paweł Kuna, MIT licence.
const ICON =
  'M20.945 11a9 9 0 1 1 -3.284 -5.997l-2.655 2.392a5.5 5.5 0 1 0 2.119 6.605h-4.125v-3h7.945'

/** Google Artifact Registry and what is left of Container Registry. */
export const gcr = defineKind({
  type: 'gcr',
  label: { en: 'Google Artifact Registry', de: 'Google Artifact Registry' },
  shortLabel: { en: 'Google', de: 'Google' },
  description: {
    en: 'Artifact Registry (pkg.dev) and Container Registry (gcr.io) at Google.',
    de: 'Artifact Registry (pkg.dev) und Container Registry (gcr.io) bei Google.',
  },
  slug: 'gcr',
  icon: ICON,
  hostExample: 'europe-west3-docker.pkg.dev',
  ownHostsOnly: true,
  methods: { gcrJsonKey, gcrAuto },
  methodFor: ({ username }) => (KEY_USERS.has(username) ? 'gcrJsonKey' : null),
  adopt: ({ username, password }) =>
    KEY_USERS.has(username) ? { method: 'gcrJsonKey', input: { jsonKey: password } } : null,
})
