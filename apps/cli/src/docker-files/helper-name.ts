/** What Docker and Podman put `docker-credential-` before. */
export const HELPER = 'wharfinger'

/** Docker asks for Docker Hub under this name, everybody else under its own. */
export const DOCKER_HUB_SERVER = 'https://index.docker.io/v1/'
