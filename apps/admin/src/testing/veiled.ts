import type { MockState } from './mock-state.ts'

/** Every host, user name and name that a mock gateway tells of. */
export const privateTexts = ({ registries, images, user }: MockState): readonly string[] =>
  [
    ...registries.flatMap(({ registry, name, username }) => [registry, name, username]),
    ...images.flatMap(({ reference, repository }) => [reference, repository]),
    user.name,
    user.email,
  ].filter((text) => text !== null)

/** Where one of the texts can be read: in the clear, in a tooltip, or in the tab's title. */
export function readable(texts: readonly string[]): readonly string[] {
  const holds = (text: string | null) => texts.some((each) => text?.includes(each) === true)
  const elements = [...document.body.querySelectorAll('*')]
  const inTheClear = elements
    .filter((element) => !['STYLE', 'SCRIPT', 'TEXTAREA'].includes(element.tagName))
    .flatMap((element) => [...element.childNodes])
    .filter((node) => node instanceof Text)
    .filter((node) => holds(node.data) && node.parentElement?.closest('[data-veiled]') === null)
    .map((node) => node.data)
  const titles = elements.map((element) => element.getAttribute('title')).filter(holds)
  return [...inTheClear, ...titles, ...[document.title].filter(holds)].map(String)
}
