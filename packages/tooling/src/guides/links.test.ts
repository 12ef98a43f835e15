import { glob, readFile, stat } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../../../..')

test('every link between documents leads to a file, and to a heading that it has', async () => {
  const pages = await readPages()

  const links = [...pages].flatMap(([page, text]) => linksOf(text).map((link) => [page, link]))
  const broken = await Promise.all(
    links.map(async ([page = '', link = '']) =>
      (await leads(pages, page, link)) ? [] : [page, link],
    ),
  )

  expect(links.length).toBeGreaterThan(100)
  expect(broken.filter(({ length }) => length > 0)).toEqual([])
})

/** The text of each page, by its path from the root. */
async function readPages(): Promise<Map<string, string>> {
  const names = ['README.md']
  for await (const page of glob('docs/**/*.md', { cwd: root })) names.push(page)
  const texts = names.map(async (name) => readFile(join(root, name), 'utf8'))
  return new Map((await Promise.all(texts)).map((text, index) => [names[index] ?? '', text]))
}

/** Each link once that stays in the repository. */
function linksOf(text: string): string[] {
  const found = withoutCode(text).matchAll(/\]\((?<target>[^\s\)]+)\)/gv)
  const targets = new Set([...found].map(({ groups }) => groups?.['target'] ?? ''))
  return [...targets].filter((target) => !/^[a-z]+:/v.test(target))
}

async function leads(
  pages: ReadonlyMap<string, string>,
  page: string,
  link: string,
): Promise<boolean> {
  const [path = '', heading] = link.split('#')
  const file = path === '' ? page : relative(root, join(root, dirname(page), path))
  if (heading === undefined) return (await stat(join(root, file)).catch(() => null)) !== null
  return anchorsOf(pages.get(file) ?? '').has(heading)
}

const anchors = new Map<string, ReadonlySet<string>>()

/** The names that GitHub gives to headings, and those that a page gives itself. */
function anchorsOf(text: string): ReadonlySet<string> {
  const known = anchors.get(text)
  if (known) return known
  const headings = withoutCode(text).matchAll(/^#{1,6} (?<title>.+)$/gmv)
  const given = text.matchAll(/<a id="(?<name>[^"]+)">/gv)
  const names = new Set([
    ...[...headings].map(({ groups }) =>
      (groups?.['title'] ?? '')
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N} _\-]/gv, '')
        .replaceAll(' ', '-'),
    ),
    ...[...given].map(({ groups }) => groups?.['name'] ?? ''),
  ])
  anchors.set(text, names)
  return names
}

function withoutCode(text: string): string {
  return text.replaceAll(/^ *```[^]*?^ *```$/gmv, '')
}
