import { optional, refine, secret, text } from '../../kinds/field.ts'
import { defineKind, defineMethod, type FieldValues } from '../../kinds/kind.ts'

const GUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iv
const DNS_NAME =
  /^(?=.{1,253}$)[a-z\d](?:[a-z\d\-]*[a-z\d])?(?:\.[a-z\d](?:[a-z\d\-]*[a-z\d])?)+$/iv

/** A GUID, or a domain of the directory. Nothing else may stand in a URL. */
export function isTenant(value: string): boolean {
  return GUID.test(value) || DNS_NAME.test(value)
}

/** The user name that ACR gives to identity tokens. */
export const NULL_GUID = '00000000-0000-0000-0000-000000000000'

const noColon = refine((value) => !value.includes(':'), 'COLON')

const password = secret({
  label: { en: 'Password', de: 'Passwort' },
  help: {
    en: 'Kept encrypted and never shown again.',
    de: 'Wird verschlüsselt gespeichert und nie wieder angezeigt.',
  },
})

const acrServicePrincipal = defineMethod({
  name: 'acrServicePrincipal',
  label: { en: 'Service principal', de: 'Dienstprinzipal' },
  usernameField: 'appId',
  fields: {
    appId: text(
      {
        label: { en: 'Application (client) ID', de: 'Anwendungs-ID (Client)' },
        example: '3fa1c2d4-5b6e-4f70-8192-a3b4c5d6e7f8',
      },
      // Another form than that of a GUID is warned of, and left to Azure to judge.
      noColon,
    ),
    password: secret({
      label: { en: 'Client secret', de: 'Geheimer Clientschlüssel' },
      help: {
        en: 'Its value, not its ID. It ends after a year unless something else was chosen.',
        de: 'Sein Wert, nicht seine ID. Er endet nach einem Jahr, wenn nichts anderes gewählt wurde.',
      },
    }),
    tenantId: optional(
      text(
        {
          label: { en: 'Tenant', de: 'Mandant' },
          help: {
            en: 'With it the secret goes to Microsoft Entra only, and the registry gets a token of three hours.',
            de: 'Damit geht das Geheimnis nur an Microsoft Entra, und die Registry bekommt ein Token für drei Stunden.',
          },
          example: 'contoso.onmicrosoft.com',
        },
        refine(isTenant, 'TENANT'),
      ),
    ),
  },
  steps: [
    {
      en: 'Make a service principal that may pull: `az ad sp create-for-rbac --name wharfinger --role AcrPull --scopes $(az acr show --name REGISTRY --query id --output tsv)`',
      de: 'Legen Sie einen Dienstprinzipal an, der lesen darf: `az ad sp create-for-rbac --name wharfinger --role AcrPull --scopes $(az acr show --name REGISTRY --query id --output tsv)`',
    },
    {
      en: 'Copy appId, password and tenant from what it prints.',
      de: 'Übernehmen Sie appId, password und tenant aus der Ausgabe.',
    },
  ],
  docsUrl:
    'https://learn.microsoft.com/azure/container-registry/container-registry-auth-service-principal',
})

const acrAdmin = defineMethod({
  name: 'acrAdmin',
  label: { en: 'Admin account', de: 'Administratorkonto' },
  usernameField: 'username',
  fields: {
    username: text(
      { label: { en: 'User name', de: 'Benutzername' }, example: 'myregistry1' },
      noColon,
    ),
    password,
  },
  steps: [
    {
      en: 'Switch the account on: `az acr update --name REGISTRY --admin-enabled true`',
      de: 'Schalten Sie das Konto ein: `az acr update --name REGISTRY --admin-enabled true`',
    },
    {
      en: 'Copy the user name and either password: `az acr credential show --name REGISTRY`',
      de: 'Übernehmen Sie den Benutzernamen und eines der Passwörter: `az acr credential show --name REGISTRY`',
    },
  ],
  docsUrl:
    'https://learn.microsoft.com/azure/container-registry/container-registry-authentication#admin-account',
})

const acrToken = defineMethod({
  name: 'acrToken',
  label: { en: 'Repository token', de: 'Repository-Token' },
  usernameField: 'username',
  fields: {
    username: text(
      { label: { en: 'Token name', de: 'Name des Tokens' }, example: 'wharfinger' },
      noColon,
    ),
    password,
  },
  steps: [
    {
      en: 'Make a token for the repositories it may read: `az acr token create --name wharfinger --registry REGISTRY --repository team/app content/read metadata/read`',
      de: 'Erzeugen Sie ein Token für die Repositorys, die es lesen darf: `az acr token create --name wharfinger --registry REGISTRY --repository team/app content/read metadata/read`',
    },
    {
      en: 'Copy its name and one of the passwords it prints.',
      de: 'Übernehmen Sie seinen Namen und eines der ausgegebenen Passwörter.',
    },
  ],
  docsUrl:
    'https://learn.microsoft.com/azure/container-registry/container-registry-token-based-repository-permissions',
})

const acrManagedIdentity = defineMethod({
  name: 'acrManagedIdentity',
  label: { en: 'This server’s Azure identity', de: 'Azure-Identität dieses Servers' },
  usernameField: 'clientId',
  ambient: 'azure',
  fields: {
    clientId: optional(
      text(
        {
          label: { en: 'Client ID', de: 'Client-ID' },
          help: {
            en: 'Only for a user-assigned identity, where the server has several.',
            de: 'Nur für eine benutzerseitig zugewiesene Identität, wenn der Server mehrere hat.',
          },
          example: '3fa1c2d4-5b6e-4f70-8192-a3b4c5d6e7f8',
        },
        refine((value) => GUID.test(value), 'GUID'),
      ),
    ),
  },
  steps: [
    {
      en: 'Give the server’s machine an identity: `az vm identity assign --resource-group GROUP --name VM`',
      de: 'Geben Sie der Maschine des Servers eine Identität: `az vm identity assign --resource-group GROUP --name VM`',
    },
    {
      en: 'Let it pull: `az role assignment create --assignee PRINCIPAL_ID --role AcrPull --scope $(az acr show --name REGISTRY --query id --output tsv)`',
      de: 'Erlauben Sie ihr zu lesen: `az role assignment create --assignee PRINCIPAL_ID --role AcrPull --scope $(az acr show --name REGISTRY --query id --output tsv)`',
    },
    {
      en: 'Have the operator set WHARFINGER_ALLOW_AZURE_AUTO=true.',
      de: 'Lassen Sie WHARFINGER_ALLOW_AZURE_AUTO=true einschalten.',
    },
  ],
  docsUrl:
    'https://learn.microsoft.com/azure/container-registry/container-registry-authentication-managed-identity',
})

// From Tabler Icons, © 2020-2026 Paweł Kuna, MIT licence.
const ICON = 'M6 7.5l-4 9.5h4l6 -15l-6 5.5M22 20l-7 -15l-3 7l4 5l-8 3l14 0'

/** Azure Container Registry, in every cloud of Microsoft's. */
export const acr = defineKind({
  type: 'acr',
  label: { en: 'Azure Container Registry', de: 'Azure Container Registry' },
  shortLabel: { en: 'Azure', de: 'Azure' },
  description: {
    en: 'Registries at azurecr.io, and in the clouds for the US government and China.',
    de: 'Registries unter azurecr.io sowie in den Clouds für US-Behörden und China.',
  },
  slug: 'acr',
  icon: ICON,
  hostExample: 'myregistry1.azurecr.io',
  ownHostsOnly: true,
  methods: { acrServicePrincipal, acrAdmin, acrToken, acrManagedIdentity },
  methodFor: ({ username, account, isAsked }) => {
    if (GUID.test(username) && username !== NULL_GUID) return 'acrServicePrincipal'
    // A plain name may be meant for the admin account, for a token, or for neither.
    if (!isAsked) return null
    return username === account ? 'acrAdmin' : 'acrToken'
  },
  // What goes by this name is an identity token, and is used as one.
  adopt: ({ username, password: token }) =>
    username === NULL_GUID
      ? { method: 'identityToken', input: { token } satisfies FieldValues }
      : null,
})
