import { refine, secret, text } from '../../kinds/field.ts'
import { defineKind, defineMethod } from '../../kinds/kind.ts'
import { presets } from './presets.ts'

// Refused here, before anything is sent: it is no user name but a request for the server's own
// identity, and whoever asks for that means no ordinary login.
const notAwsauto = refine((value) => value !== 'awsauto', 'AWSAUTO_DISABLED')

const anonymous = defineMethod({
  name: 'anonymous',
  label: { en: 'No credential', de: 'Ohne Anmeldung' },
  fields: {},
  steps: [
    {
      en: 'Nothing to prepare: images are fetched as everybody may fetch them.',
      de: 'Nichts vorzubereiten: Images werden so geholt, wie es jeder darf.',
    },
  ],
})

const basic = defineMethod({
  name: 'basic',
  label: { en: 'User name and password', de: 'Benutzername und Passwort' },
  usernameField: 'username',
  fields: {
    username: text(
      {
        label: { en: 'User name', de: 'Benutzername' },
        help: {
          en: 'A robot or service account that can only read is the safest.',
          de: 'Am sichersten ist ein Roboter- oder Dienstkonto, das nur lesen darf.',
        },
        example: 'robot$scanner',
      },
      // A colon ends the user name in what is sent: RFC 7617 §2.
      refine((value) => !value.includes(':'), 'COLON'),
      notAwsauto,
    ),
    password: secret(
      {
        label: { en: 'Password or token', de: 'Passwort oder Token' },
        help: {
          en: 'Kept encrypted and never shown again.',
          de: 'Wird verschlüsselt gespeichert und nie wieder angezeigt.',
        },
        multiline: true,
      },
      notAwsauto,
    ),
  },
  steps: [
    {
      en: 'In the registry, make an account for this purpose, or an access token of your own.',
      de: 'Legen Sie in der Registry ein Konto für diesen Zweck an, oder ein eigenes Zugriffstoken.',
    },
    {
      en: 'Give it the right to pull, and no other.',
      de: 'Geben Sie ihm das Recht zum Lesen (pull), und kein anderes.',
    },
    {
      en: 'Copy its name and its secret here. Most registries show the secret once.',
      de: 'Tragen Sie Namen und Geheimnis hier ein. Die meisten Registries zeigen es nur einmal.',
    },
  ],
  docsUrl: 'https://distribution.github.io/distribution/spec/auth/',
})

const identityToken = defineMethod({
  name: 'identityToken',
  label: { en: 'Identity token', de: 'Identitätstoken' },
  fields: {
    token: secret(
      {
        label: { en: 'Identity token', de: 'Identitätstoken' },
        help: {
          en: 'The refresh token that “docker login” keeps as identitytoken.',
          de: 'Das Erneuerungstoken, das „docker login“ als identitytoken ablegt.',
        },
      },
      refine((value) => !/\s/v.test(value), 'LINE_BREAK'),
    ),
  },
  steps: [
    {
      en: 'Sign in with “docker login” on a machine that may hold the credential.',
      de: 'Melden Sie sich mit „docker login“ an einem Rechner an, der das Geheimnis haben darf.',
    },
    {
      en: 'Copy the value of identitytoken for this host from ~/.docker/config.json.',
      de: 'Kopieren Sie den Wert von identitytoken für diesen Host aus ~/.docker/config.json.',
    },
  ],
  docsUrl: 'https://distribution.github.io/distribution/spec/auth/oauth/',
})

// From Tabler Icons, © 2020-2026 Paweł Kuna, MIT licence.
const ICON =
  'M22 12.54c-1.804 -.345 -2.701 -1.08 -3.523 -2.94c-.487 .696 -1.102 1.568 -.92 2.4c.028 .238 -.32 1 -.557 1h-14c0 5.208 3.164 7 6.196 7c4.124 .022 7.828 -1.376 9.854 -5c1.146 -.101 2.296 -1.505 2.95 -2.46M5 10h3v3h-3l0 -3M8 10h3v3h-3l0 -3M11 10h3v3h-3l0 -3M8 7h3v3h-3l0 -3M11 7h3v3h-3l0 -3M11 4h3v3h-3l0 -3M4.571 18c1.5 0 2.047 -.074 2.958 -.78M10 16l0 .01'

/** Any registry that speaks the distribution protocol: with a password, a token, or openly. */
export const dockerV2 = defineKind({
  type: 'docker_v2',
  label: { en: 'Docker V2', de: 'Docker V2' },
  description: {
    en: 'Any registry that images can be pulled from: Docker Hub, Quay, GitHub, GitLab, your own.',
    de: 'Jede Registry, von der sich Images holen lassen: Docker Hub, Quay, GitHub, GitLab, die eigene.',
  },
  slug: 'docker',
  icon: ICON,
  hostExample: 'registry.example.com:5000',
  ownHostsOnly: false,
  methods: { basic, identityToken, anonymous },
  presets,
})
