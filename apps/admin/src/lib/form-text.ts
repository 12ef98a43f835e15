/** What a form holds in the box of that name, as typed; empty where there is no such box. */
export function formText(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}
