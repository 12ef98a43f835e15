import { act, renderHook } from '@testing-library/react'
import type { DetachedWindowAPI } from 'happy-dom'
import { afterEach, expect, test } from 'vitest'
import { useFittingColumns } from './use-fitting-columns.ts'

declare global {
  interface Window {
    readonly happyDOM: DetachedWindowAPI
  }
}

const columns = [
  { label: 'Name', cell: () => null },
  { label: 'User', rank: 'second', cell: () => null },
  { label: 'Used', rank: 'third', cell: () => null },
] as const

const setWidth = (width: number) => act(() => window.happyDOM.setViewport({ width }))

afterEach(() => setWidth(1920))

test.each([
  [1920, ['Name', 'User', 'Used']],
  [1280, ['Name', 'User']],
  [768, ['Name']],
  // Cards, one below another, have room for all.
  [390, ['Name', 'User', 'Used']],
])('a window of %i px shows the columns that fit', (width, labels) => {
  const { result } = renderHook(() => useFittingColumns<object, never>(columns))

  setWidth(width)

  expect(result.current.map(({ label }) => label)).toEqual(labels)
})
