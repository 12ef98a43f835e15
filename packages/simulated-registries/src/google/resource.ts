/** Where a repository lies in Google's own terms. */
export interface Resource {
  readonly project: string
  /** `projects/…/locations/…/repositories/…` */
  readonly name: string
}

const artifactRegistry =
  /^(?:(?<multi>[a-z0-9-]+)-docker|docker\.(?<region>[a-z0-9-]+)\.rep)\.pkg\.dev$/u
const containerRegistry = /^(?:(?<area>[a-z0-9-]+)\.)?gcr\.io$/u

/** Whether a host serves images of Artifact Registry, under its own or its older name. */
export function isRegistryHost(host: string): boolean {
  return artifactRegistry.test(host) || containerRegistry.test(host)
}

/**
 * The resource of an image: `project/repository/image` on pkg.dev; on gcr.io the host is the
 * repository, and the image follows the project.
 */
export function resourceOf(host: string, image: string): Resource {
  const [project = '', second = ''] = image.split('/')
  const groups = artifactRegistry.exec(host)?.groups
  const location = groups?.['multi'] ?? groups?.['region']
  if (location !== undefined) {
    return { project, name: `projects/${project}/locations/${location}/repositories/${second}` }
  }
  const area = containerRegistry.exec(host)?.groups?.['area'] ?? 'us'
  const place = area === 'eu' ? 'europe' : area
  return { project, name: `projects/${project}/locations/${place}/repositories/${host}` }
}
