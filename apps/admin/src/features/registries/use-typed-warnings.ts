import { useRef, useState } from 'react'
import type { Method } from './use-providers.ts'
import type { Warning } from './warning-list.tsx'

/**
 * Warnings about what is typed. The rules come with the words of every provider, so they are loaded
 * once somebody types, and the form is there before.
 */
export function useTypedWarnings() {
  const [warnings, setWarnings] = useState<readonly Warning[]>([])
  const latest = useRef(0)
  const show = (found: readonly Warning[], asked: number) => {
    if (asked === latest.current) setWarnings(found)
  }
  return {
    warnings,
    /** Looks at the form; what was asked before does not count any more. */
    look: (form: FormData, method: Method) => {
      latest.current += 1
      const asked = latest.current
      import('./form-warnings.ts')
        .then(({ formWarnings }) => show(formWarnings(form, method), asked))
        // Without the rules the form works all the same; the gateway warns of what is stored.
        .catch(() => show([], asked))
    },
    forget: () => {
      latest.current += 1
      setWarnings([])
    },
  }
}
