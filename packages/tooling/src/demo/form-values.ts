import { describeKinds } from '@wharfinger/registry-auth/kinds'
import type { CloudAccount } from '../cloud-accounts/cloud-account.ts'

/** The words of a method's form, by the method's name. */
function forms() {
  return new Map(
    describeKinds('en').flatMap(({ label, methods }) =>
      methods.map((method) => [method.name, { provider: label, ...method }] as const),
    ),
  )
}

/** API members that are another method's form. */
const formOf = (member: string): string => (member === 'dockerV2' ? 'basic' : member)

/**
 * What to type into each provider's form, as lines for a terminal. A value of several lines is
 * named by the file that `keep` puts it in.
 */
export async function formValues(
  accounts: readonly CloudAccount[],
  keep: (name: string, text: string) => Promise<string>,
): Promise<readonly string[]> {
  const byMethod = forms()
  const lines: string[] = []
  for (const { title, host, member, values } of accounts) {
    const form = byMethod.get(formOf(member))
    // The same form twice would say nothing new.
    if (!form || member === 'basic') continue
    lines.push('', `${form.provider} › ${form.label}   (${title})`)
    const typed: (readonly [string, string])[] = [['Registry', host]]
    for (const { name, label } of form.fields) {
      const value = values[name]
      if (value === undefined) continue
      const isText = !value.includes('\n')
      typed.push([label, isText ? value : `the content of ${await keep(`${name}.json`, value)}`])
    }
    const width = Math.max(...typed.map(([label]) => label.length))
    lines.push(...typed.map(([label, value]) => `  ${label.padEnd(width)}  ${value}`))
  }
  return lines
}
