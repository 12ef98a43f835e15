import { Fact } from '../../ui/facts.tsx'
import { pageWords } from './page-words.ts'
import { type Method, useProviders } from './use-providers.ts'
import type { RegistryDetails } from './use-registry.ts'

interface CredentialFactsProps {
  readonly registry: RegistryDetails
}

/** How a registry is signed in to, and what may be shown of the credential, in the form's words. */
export function CredentialFacts({ registry }: CredentialFactsProps) {
  const { data } = useProviders()
  const method = data?.providers
    .flatMap(({ methods }) => methods)
    .find(({ name }) => name === registry.method)
  const shown = Object.entries(fieldsOf(registry)).filter(
    ([, value]) => value !== registry.username,
  )
  return (
    <>
      <Fact label={pageWords.method}>{method?.label}</Fact>
      <Fact label={usernameLabel(method, registry) ?? pageWords.username}>
        {registry.username !== null && <span className="w-mono">{registry.username}</span>}
      </Fact>
      {shown.map(([name, value]) => (
        <Fact key={name} label={labelOf(method, name) ?? name}>
          <span className="w-mono">{value}</span>
        </Fact>
      ))}
    </>
  )
}

/** JSON in the schema: an object of texts, as the definitions of the credentials make it. */
function fieldsOf({ publicFields }: RegistryDetails): Readonly<Record<string, string>> {
  if (typeof publicFields !== 'object' || publicFields === null) return {}
  return Object.fromEntries(
    Object.entries(publicFields).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  )
}

/** Read out of a secret, these have no box in any form. */
const derived: Readonly<Record<string, string>> = pageWords.derived

const labelOf = (method: Method | undefined, name: string): string | undefined =>
  method?.fields.find((field) => field.name === name)?.label ?? derived[name]

/** A user name that is a field of its own there is called as it is in the form. */
function usernameLabel(method: Method | undefined, registry: RegistryDetails) {
  const same = Object.entries(fieldsOf(registry)).find(([, value]) => value === registry.username)
  return same && labelOf(method, same[0])
}
