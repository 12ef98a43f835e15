import type { Words } from '../words/words.ts'
/**
 * Leaves out what is no repository: the paths of the API, a slash at the end, and the pages of
 * Harbor's portal and of Docker Hub's site that people copy from the address bar.
 *
 * Gives null where nothing is left.
 */
export function dropWebPath(host: string, typed: string, changes: Words[]): string | null {
  const portal = portalOf(host, typed)
  if (portal !== null) {
    changes.push({
      en: `/${typed} is a page of ${portal.en}, not a repository, and was left out.`,
      de: `/${typed} ist eine Seite von ${portal.de}, kein Repository, und wurde weggelassen.`,
    })
    return null
  }

  const [apiPath] = /^v[12](?:\/+_catalog)?\/*$/v.exec(typed) ?? []
  if (apiPath !== undefined) {
    changes.push({
      en: `/${typed} belongs to the registry's API and was left out.`,
      de: `/${typed} gehört zur API der Registry und wurde weggelassen.`,
    })
    return null
  }

  const path = typed.replace(/\/+$/v, '')
  if (path !== typed)
    changes.push(
      path === ''
        ? {
            en: 'The slash at the end was left out.',
            de: 'Der Schrägstrich am Ende wurde weggelassen.',
          }
        : {
            en: `The slash at the end was left out: this is for ${path} alone. For everything below it, write ${path}/*.`,
            de: `Der Schrägstrich am Ende wurde weggelassen: Dies gilt für ${path} allein. Für alles darunter schreiben Sie ${path}/*.`,
          },
    )
  return path === '' ? null : path
}

function portalOf(host: string, path: string): Words | null {
  const harbor = { en: "Harbor's portal", de: 'Harbors Portal' }
  if (/^harbor\/(?:projects(?:\/\d+(?:\/[^*]*)?)?|sign-in)\/?$/v.test(path)) return harbor
  if (/^account\/sign-in\/?$/v.test(path)) return harbor
  if (host === 'hub.docker.com' && path !== '')
    return { en: "Docker Hub's web site", de: 'Docker Hubs Website' }
  return null
}
