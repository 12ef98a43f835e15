import { loadScreenAt } from './app/screens.ts'
import { locale } from './lib/words.ts'

document.documentElement.lang = locale
// Before the console's own code is evaluated, so that both are on their way together.
loadScreenAt(location.pathname)

/** Where the console is drawn. */
export const root = document.querySelector('#root')
