/** What was typed into a form, by field name; never a secret. */
export type Draft = Readonly<Record<string, string>>

const key = (form: string) => `wharfinger.draft.${form}`

/** The draft that a form left in this tab, or null. */
export function readDraft(form: string): Draft | null {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(key(form)) ?? 'null')
    if (typeof stored !== 'object' || stored === null) return null
    return Object.fromEntries(
      Object.entries(stored).filter(
        (entry): entry is [string, string] => typeof entry[1] === 'string',
      ),
    )
  } catch {
    return null
  }
}

/**
 * Keeps what a form holds until the tab is closed. A field marked with `data-secret` or of type
 * password is never read.
 */
export function writeDraft(form: string, element: HTMLFormElement): void {
  const draft: Record<string, string> = {}
  for (const field of element.elements) {
    if (
      !(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) ||
      field.name === '' ||
      field.type === 'password' ||
      field.dataset['secret'] !== undefined
    ) {
      continue
    }
    if (field instanceof HTMLInputElement && field.type === 'radio' && !field.checked) continue
    draft[field.name] =
      field instanceof HTMLInputElement && field.type === 'checkbox'
        ? String(field.checked)
        : field.value
  }
  seedDraft(form, draft)
}

/** Begins a form with values that are no secrets. */
export function seedDraft(form: string, draft: Draft): void {
  try {
    sessionStorage.setItem(key(form), JSON.stringify(draft))
  } catch {
    // Without storage a reload loses the draft; nothing else depends on it.
  }
}

/** Forgets a form's draft. */
export function dropDraft(form: string): void {
  try {
    sessionStorage.removeItem(key(form))
  } catch {
    // Nothing was stored then.
  }
}
