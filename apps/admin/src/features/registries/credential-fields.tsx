import { TextInput } from '@mantine/core'
import type { Draft } from '../../lib/draft.ts'
import { inputName, type StoredRegistry, storedValue } from './form-values.ts'
import { SecretField, type StoredSecret } from './secret-field.tsx'
import type { Method, Preset } from './use-providers.ts'

interface CredentialFieldsProps {
  readonly method: Method
  readonly stored: StoredRegistry | null
  readonly secret: StoredSecret | undefined
  readonly draft: Draft | null
  readonly clearable: boolean
  readonly needed: boolean
  /** What the fields have to be at this registry, where that is known. */
  readonly hints?: Preset['hints'] | undefined
  readonly errors: ReadonlyMap<string, string>
  readonly onChange: () => void
}

/** One box for each value that the provider's method asks for, as the gateway describes them. */
export function CredentialFields(props: CredentialFieldsProps) {
  const { method, stored, secret, draft, clearable, needed, hints, errors, onChange } = props
  const same = stored?.method === method.name
  return method.fields.map((field, index) => {
    const name = inputName(index)
    const error = errors.get(field.name)
    const help = hints?.find((hint) => hint.field === field.name)?.help ?? field.help
    return field.secret ? (
      <SecretField
        key={field.name}
        name={name}
        label={field.label}
        help={help}
        multiline={field.multiline}
        required={field.required}
        error={error}
        stored={same ? secret : undefined}
        clearable={clearable}
        needed={needed}
        onChange={onChange}
      />
    ) : (
      <TextInput
        key={field.name}
        name={name}
        label={field.label}
        description={help}
        placeholder={field.example ?? ''}
        required={field.required}
        defaultValue={draft?.[name] ?? (stored && same ? storedValue(stored, field.name) : '')}
        error={error}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        data-1p-ignore=""
        data-lpignore="true"
      />
    )
  })
}
