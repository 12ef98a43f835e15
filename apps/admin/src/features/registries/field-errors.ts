/** The answer's errors by the last name of their path, and those that belong to no box. */
export interface FieldErrors {
  readonly byField: ReadonlyMap<string, string>
  readonly others: readonly string[]
}

const boxes: Readonly<Record<string, string>> = { name: 'label', tlsVerify: 'skipTls' }

/** Sorts the gateway's field errors to the boxes of the form. */
export function fieldErrors(
  errors: readonly { readonly path: readonly string[]; readonly message: string }[],
  known: readonly string[],
): FieldErrors {
  const byField = new Map<string, string>()
  const others: string[] = []
  for (const { path, message } of errors) {
    const last = path.at(-1) ?? ''
    const inCredential = path.includes('credential')
    const field = inCredential ? last : (boxes[last] ?? last)
    if (known.includes(field)) byField.set(field, message)
    else others.push(message)
  }
  return { byField, others }
}

/** No errors. */
export const noFieldErrors: FieldErrors = { byField: new Map(), others: [] }
