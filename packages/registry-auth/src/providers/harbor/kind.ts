import { refine, secret, text } from '../../kinds/field.ts'
import { defineKind, defineMethod } from '../../kinds/kind.ts'

const noColon = refine((value) => !value.includes(':'), 'COLON')

const harborRobot = defineMethod({
  name: 'harborRobot',
  label: { en: 'Robot account', de: 'Roboterkonto' },
  usernameField: 'name',
  fields: {
    name: text(
      {
        label: { en: 'Robot name', de: 'Name des Roboters' },
        help: {
          en: 'As Harbor shows it, with its prefix: robot$name for the system, robot$project+name for a project.',
          de: 'Wie Harbor ihn anzeigt, mit Präfix: robot$name für das System, robot$projekt+name für ein Projekt.',
        },
        example: 'robot$library+scanner',
      },
      noColon,
    ),
    secret: secret({
      label: { en: 'Secret', de: 'Geheimnis' },
      help: {
        en: 'Harbor shows it once, when the robot is made. It ends with the robot: after 30 days unless something else was chosen.',
        de: 'Harbor zeigt es einmal, beim Anlegen. Es endet mit dem Roboter: nach 30 Tagen, wenn nichts anderes gewählt wurde.',
      },
    }),
  },
  steps: [
    {
      en: 'In Harbor, open Administration › Robot Accounts, or Robot Accounts in one project, and make one.',
      de: 'Öffnen Sie in Harbor „Administration › Robot Accounts“, oder „Robot Accounts“ in einem Projekt, und legen Sie eines an.',
    },
    {
      en: 'Give it: list repository, pull repository, read artifact, list artifact, list tag.',
      de: 'Geben Sie ihm: list repository, pull repository, read artifact, list artifact, list tag.',
    },
    {
      en: "Copy name and secret. In a shell the name needs single quotes: `docker login harbor.example.com --username 'robot$library+scanner'`",
      de: "Übernehmen Sie Name und Geheimnis. In einer Shell braucht der Name einfache Anführungszeichen: `docker login harbor.example.com --username 'robot$library+scanner'`",
    },
  ],
  docsUrl:
    'https://goharbor.io/docs/main/working-with-projects/project-configuration/create-robot-accounts/',
})

const harborUser = defineMethod({
  name: 'harborUser',
  label: { en: 'User', de: 'Benutzer' },
  usernameField: 'username',
  fields: {
    username: text({ label: { en: 'User name', de: 'Benutzername' }, example: 'alice' }, noColon),
    password: secret({
      label: { en: 'Password or CLI secret', de: 'Passwort oder CLI-Geheimnis' },
      help: {
        en: 'Whoever signs in to Harbor by single sign-on (OIDC) uses the CLI secret of the user profile, not the password.',
        de: 'Wer sich an Harbor per Single Sign-on (OIDC) anmeldet, verwendet das CLI-Geheimnis aus dem Benutzerprofil, nicht das Passwort.',
      },
    }),
  },
  steps: [
    {
      en: 'A local or LDAP user signs in with the user’s own password.',
      de: 'Ein lokaler oder LDAP-Benutzer meldet sich mit dem eigenen Passwort an.',
    },
    {
      en: 'With OIDC, open the user profile at the top right of Harbor and copy the CLI secret.',
      de: 'Bei OIDC öffnen Sie rechts oben in Harbor das Benutzerprofil und kopieren das CLI-Geheimnis.',
    },
    {
      en: 'A robot account that can only read is safer.',
      de: 'Sicherer ist ein Roboterkonto, das nur lesen darf.',
    },
  ],
  docsUrl: 'https://goharbor.io/docs/main/administration/configure-authentication/oidc-auth/',
})

// From Tabler Icons, © 2020-2026 Paweł Kuna, MIT licence.
const ICON = 'M12 9v12m-8 -8a8 8 0 0 0 16 0m1 0h-2m-14 0h-2M9 6a3 3 0 1 0 6 0a3 3 0 1 0 -6 0'

/** Harbor, wherever it runs: its host names tell nothing. */
export const harbor = defineKind({
  type: 'harbor',
  label: { en: 'Harbor', de: 'Harbor' },
  description: {
    en: 'A Harbor of one’s own, with robot accounts, local or LDAP users, or single sign-on.',
    de: 'Ein eigenes Harbor, mit Roboterkonten, lokalen oder LDAP-Benutzern oder Single Sign-on.',
  },
  slug: 'harbor',
  icon: ICON,
  hostExample: 'harbor.example.com',
  ownHostsOnly: false,
  methods: { harborRobot, harborUser },
  methodFor: ({ username }) => (username.startsWith('robot$') ? 'harborRobot' : 'harborUser'),
})
