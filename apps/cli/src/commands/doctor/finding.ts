/** What was found of one thing: what, and why it is so; and what to do about it. */
export interface Finding {
  readonly check: string
  readonly state: 'ok' | 'warning' | 'failed' | 'skipped'
  readonly message: string
  readonly hint: string | null
}

export function ok(check: string, message: string): Finding {
  return { check, state: 'ok', message, hint: null }
}

export function warning(check: string, message: string, hint: string): Finding {
  return { check, state: 'warning', message, hint }
}

export function failed(check: string, message: string, hint: string | null): Finding {
  return { check, state: 'failed', message, hint }
}

export function skipped(check: string, message: string): Finding {
  return { check, state: 'skipped', message, hint: null }
}
