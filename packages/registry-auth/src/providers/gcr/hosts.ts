import { certain, defineHosts, type HostFacts } from '../../kinds/hosts.ts'

const ARTIFACT_REGISTRY =
  /^(?:(?<multi>[a-z0-9\-]+)-docker|docker\.(?<regional>[a-z0-9\-]+)\.rep)\.pkg\.dev$/v

function classify(name: string): HostFacts | null {
  if (name === 'mirror.gcr.io')
    return certain([
      {
        en: 'mirror.gcr.io serves everybody alike and takes no credential.',
        de: 'mirror.gcr.io bedient alle gleich und nimmt keine Zugangsdaten.',
      },
    ])
  const { multi, regional } = ARTIFACT_REGISTRY.exec(name)?.groups ?? {}
  const region = multi ?? regional
  if (region !== undefined) return { ...certain(), region }
  return /^(?:[a-z0-9\-]+\.)?gcr\.io$/v.test(name) || name === 'docker.s3nsregistry.fr'
    ? certain()
    : null
}

/** Artifact Registry, Container Registry, and what others run of it. */
export const gcrHosts = defineHosts({ classify })
