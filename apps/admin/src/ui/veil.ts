import { onNewPrivateName } from '../lib/private-names.ts'
import { isPrivate } from '../lib/private-text.ts'

const mark = 'data-veiled'
/** Holds a title while it is taken away: the browser would show it in the clear. */
const kept = 'data-veiled-title'
const notShown: ReadonlySet<string> = new Set(['SCRIPT', 'STYLE', 'TEXTAREA'])

/** The text that stands in an element itself, and not in an element within. */
const ownText = (element: Element): string =>
  [...element.childNodes].map((node) => (node instanceof Text ? node.data : '')).join('')

function judgeText(element: Element) {
  if (notShown.has(element.tagName)) return
  const text = ownText(element)
  element.toggleAttribute(mark, text.trim() !== '' && isPrivate(text))
}

function judgeTitle(element: Element) {
  const title = element.getAttribute('title')
  if (title === null || !isPrivate(title)) return
  element.setAttribute(kept, title)
  element.removeAttribute('title')
}

function judgeAll(root: Element) {
  for (const element of [root, ...root.querySelectorAll('*')]) {
    judgeText(element)
    judgeTitle(element)
  }
}

function judgeChange({ type, target, addedNodes }: MutationRecord) {
  const element = target instanceof Element ? target : target.parentElement
  if (element === null) return
  if (type === 'attributes') {
    judgeTitle(element)
    return
  }
  judgeText(element)
  for (const node of addedNodes) if (node instanceof Element) judgeAll(node)
}

function lift(root: Element) {
  for (const element of root.querySelectorAll(`[${mark}]`)) element.removeAttribute(mark)
  for (const element of root.querySelectorAll(`[${kept}]`)) {
    const title = element.getAttribute(kept)
    element.removeAttribute(kept)
    if (title !== null && !element.hasAttribute('title')) element.setAttribute('title', title)
  }
}

/**
 * Marks every element whose text is private, now and as the page changes, before it is painted.
 * It looks at what is on the page and not at who put it there, so that no screen has to think of
 * it. Answers how to lift the veil.
 */
export function veil(root: Element): () => void {
  const observer = new MutationObserver((changes) => {
    for (const change of changes) judgeChange(change)
  })
  observer.observe(root, {
    subtree: true,
    childList: true,
    characterData: true,
    attributeFilter: ['title'],
  })
  judgeAll(root)
  const stopListening = onNewPrivateName(() => judgeAll(root))
  return () => {
    observer.disconnect()
    stopListening()
    lift(root)
  }
}
