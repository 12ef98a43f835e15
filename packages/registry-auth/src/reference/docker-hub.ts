/** The one name under which Docker Hub is kept. */
export const dockerHub = 'docker.io'

const aliases: ReadonlySet<string> = new Set(['index.docker.io', 'registry-1.docker.io'])

/** Folds the names of Docker Hub into one; any other host is returned as it is. */
export function foldDockerHub(host: string): string {
  return aliases.has(host) ? dockerHub : host
}

/** The host that answers `/v2/` for a registry: Docker Hub is named by one host, served by another. */
export function apiHost(host: string): string {
  return host === dockerHub ? 'registry-1.docker.io' : host
}
