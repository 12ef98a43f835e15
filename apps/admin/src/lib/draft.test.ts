import { expect, test } from 'vitest'
import { dropDraft, readDraft, writeDraft } from './draft.ts'

function form(html: string) {
  const element = document.createElement('form')
  element.innerHTML = html
  return element
}

test('a draft holds what was typed and chosen, and no secret', () => {
  writeDraft(
    'x',
    form(`
      <input name="registry" value="a.example.com">
      <input name="value-1" type="password" value="hunter2">
      <textarea name="value-2" data-secret="">hunter2</textarea>
      <input name="method" type="radio" value="basic" checked>
      <input name="method" type="radio" value="anonymous">
      <input name="skipTls" type="checkbox">
    `),
  )

  expect(readDraft('x')).toEqual({ registry: 'a.example.com', method: 'basic', skipTls: 'false' })
})

test('a dropped draft is gone, and a broken one counts as none', () => {
  writeDraft('x', form('<input name="registry" value="a">'))
  dropDraft('x')
  sessionStorage.setItem('wharfinger.draft.y', '{broken')

  expect([readDraft('x'), readDraft('y')]).toEqual([null, null])
})
