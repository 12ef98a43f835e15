import { NativeSelect } from '@mantine/core'
import type { Role } from '../../gql/generated/graphql.ts'
import { formText } from '../../lib/form-text.ts'
import { roles } from './user-documents.ts'
import { userWords } from './user-words.ts'

interface RoleSelectProps {
  readonly chosen: Role
}

/** The box for what somebody may do. */
export function RoleSelect({ chosen }: RoleSelectProps) {
  return (
    <NativeSelect
      name="role"
      label={userWords.role}
      defaultValue={chosen}
      data={roles.map((value) => ({ value, label: userWords.roleChoices[value] }))}
    />
  )
}

/** The role that a form's box holds. */
export const roleOf = (form: FormData): Role =>
  roles.find((role) => role === formText(form, 'role')) ?? 'VIEWER'
