const MOST_LICENSES = 20
const LICENSE = /^License:(.{1,200})$/gim
const SHORT_NAME = /^[\w.+()~, -]{1,128}$/

/**
 * The short names of the licences in a Debian copyright file, sorted. Only the machine-readable
 * form is read (copyright-format 1.0); free text gives none.
 */
export function parseCopyright(text: string): readonly string[] {
  if (!/^Format(?:-Specification)?:/im.test(text.slice(0, 1024))) return []
  const licenses = new Set<string>()
  for (const [, license = ''] of text.matchAll(LICENSE)) {
    const name = license.trim()
    if (SHORT_NAME.test(name)) licenses.add(name)
    if (licenses.size === MOST_LICENSES) break
  }
  return [...licenses].toSorted()
}
