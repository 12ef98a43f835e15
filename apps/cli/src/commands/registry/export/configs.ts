import { DOCKER_HUB_SERVER, HELPER } from '../../../docker-files/helper-name.ts'
import { IDENTITY_TOKEN, type IssuedLogin } from './issue.ts'

/** Docker asks for Docker Hub under an address, Podman and Skopeo under its own name. */
const DOCKER_HUB = [DOCKER_HUB_SERVER, 'docker.io']

/** A `config.json` that names the helper for each host, and holds no secret. */
export function helperConfig(hosts: readonly string[]): object {
  return { credHelpers: Object.fromEntries(hosts.flatMap(names).map((name) => [name, HELPER])) }
}

/** The part of a `config.json`, or of a pull secret, that holds logins. */
export function loginConfig(logins: readonly IssuedLogin[]): object {
  const entries = logins.flatMap(({ key, username, secret }) => {
    const entry =
      username === IDENTITY_TOKEN
        ? { identitytoken: secret }
        : { auth: base64(`${username}:${secret}`) }
    return names(key.replace(/\/\*$/v, '')).map((name) => [name, entry] as const)
  })
  return { auths: Object.fromEntries(entries) }
}

/** @see https://kubernetes.io/docs/concepts/configuration/secret/#docker-config-secrets */
export function pullSecret(name: string, config: object): object {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name },
    type: 'kubernetes.io/dockerconfigjson',
    data: { '.dockerconfigjson': base64(JSON.stringify(config)) },
  }
}

function names(key: string): readonly string[] {
  return key === 'docker.io' ? DOCKER_HUB : [key]
}

function base64(text: string): string {
  return btoa(String.fromCodePoint(...new TextEncoder().encode(text)))
}
