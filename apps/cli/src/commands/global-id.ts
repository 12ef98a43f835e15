/** Whether a text is the id that the API gives an object of this type (`Type:key` in base64url). */
export function isIdOf(type: 'Registry' | 'Image' | 'ImageWatch', text: string): boolean {
  if (!/^[\w\-]+$/v.test(text)) return false
  try {
    return atob(text.replaceAll('-', '+').replaceAll('_', '/')).startsWith(`${type}:`)
  } catch {
    return false
  }
}
