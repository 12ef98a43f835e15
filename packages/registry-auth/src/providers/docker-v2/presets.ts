import type { Preset } from '../../kinds/kind.ts'

/** Registries that many have, with what each of them takes for a user name and a password. */
export const presets: readonly Preset[] = [
  {
    host: 'docker.io',
    label: 'Docker Hub',
    username: {
      en: 'Your Docker ID, or the name of the organisation',
      de: 'Ihre Docker-ID oder der Name der Organisation',
    },
    password: {
      en: 'A personal or organisation access token with the right “Read-only”. An account with two-factor sign-in cannot use its password.',
      de: 'Ein Zugriffstoken (persönlich oder der Organisation) mit dem Recht „Read-only“. Ein Konto mit zweitem Faktor kann sein Passwort nicht verwenden.',
    },
    docsUrl: 'https://docs.docker.com/security/access-tokens/',
  },
  {
    host: 'quay.io',
    label: 'Quay',
    username: {
      en: 'A robot account: organisation+name',
      de: 'Ein Roboterkonto: organisation+name',
    },
    password: { en: 'The token of the robot account', de: 'Das Token des Roboterkontos' },
    docsUrl: 'https://docs.quay.io/glossary/robot-accounts.html',
  },
  {
    host: 'ghcr.io',
    label: 'GitHub',
    username: { en: 'Your GitHub user name', de: 'Ihr GitHub-Benutzername' },
    password: {
      en: 'A personal access token (classic) with the scope read:packages',
      de: 'Ein persönliches Zugriffstoken (classic) mit dem Scope read:packages',
    },
    docsUrl:
      'https://docs.github.com/packages/working-with-a-github-packages-registry/working-with-the-container-registry',
  },
  {
    host: 'registry.gitlab.com',
    label: 'GitLab',
    username: {
      en: 'The user name of a deploy token, such as gitlab+deploy-token-1',
      de: 'Der Benutzername eines Deploy-Tokens, etwa gitlab+deploy-token-1',
    },
    password: {
      en: 'The deploy token, with the scope read_registry',
      de: 'Das Deploy-Token mit dem Scope read_registry',
    },
    docsUrl:
      'https://docs.gitlab.com/user/packages/container_registry/authenticate_with_container_registry/',
  },
]
