/**
 * Leaves out what is no repository: the paths of the API, a slash at the end, and the pages of
 * Harbor's portal and of Docker Hub's site that people copy from the address bar.
 *
 * Gives null where nothing is left.
 */
export function dropWebPath(host: string, typed: string, changes: string[]): string | null {
  const portal = portalOf(host, typed)
  if (portal !== null) {
    changes.push(`/${typed} is a page of ${portal}, not a repository, and was left out.`)
    return null
  }

  const [apiPath] = /^v[12](?:\/+_catalog)?\/*$/v.exec(typed) ?? []
  if (apiPath !== undefined) {
    changes.push(`/${typed} belongs to the registry's API and was left out.`)
    return null
  }

  const path = typed.replace(/\/+$/v, '')
  if (path !== typed)
    changes.push(
      path === ''
        ? 'The slash at the end was left out.'
        : `The slash at the end was left out: this is for ${path} alone. For everything below it, write ${path}/*.`,
    )
  return path === '' ? null : path
}

function portalOf(host: string, path: string): string | null {
  if (/^harbor\/(?:projects(?:\/\d+(?:\/[^*]*)?)?|sign-in)\/?$/v.test(path))
    return "Harbor's portal"
  if (/^account\/sign-in\/?$/v.test(path)) return "Harbor's portal"
  if (host === 'hub.docker.com' && path !== '') return "Docker Hub's web site"
  return null
}
