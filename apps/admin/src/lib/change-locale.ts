import { leave } from './leaving.ts'
import { type Locale, storeLocale } from './words.ts'

/**
 * Loads the page again in another language. Asks first where a form is unsaved; its draft, which
 * never holds a secret, is still there afterwards.
 */
export function changeLocale(chosen: Locale): void {
  leave(() => {
    storeLocale(chosen)
    location.reload()
  })
}
