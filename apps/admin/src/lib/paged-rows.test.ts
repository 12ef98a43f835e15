import { expect, test } from 'vitest'
import { type Connection, PagedRows, type PageAnswer, type PagePlace } from './paged-rows.ts'

/** A list of numbers whose pages begin after the number that the cursor names. */
function openList(numbers: number[], size = 100) {
  const heard = new Set<() => void>()
  const asked: PagePlace[] = []
  const pageAt = (place: PagePlace): Connection<number> => {
    const isBefore = 'before' in place
    const rest = isBefore
      ? numbers.filter((each) => each < Number(place.before))
      : numbers.filter((each) => place.after === null || each > Number(place.after))
    const nodes = isBefore ? rest.slice(-size) : rest.slice(0, size)
    return {
      nodes,
      pageInfo: {
        hasNextPage: isBefore || rest.length > size,
        hasPreviousPage: isBefore ? rest.length > size : nodes[0] !== numbers[0],
        startCursor: String(nodes[0]),
        endCursor: String(nodes.at(-1)),
      },
    }
  }
  const listen = (place: PagePlace, hear: (answer: PageAnswer<number>) => void) => {
    asked.push(place)
    const tell = () => hear({ connection: pageAt(place), error: undefined, stale: false })
    heard.add(tell)
    tell()
    return () => heard.delete(tell)
  }
  const change = (next: number[]) => {
    numbers.splice(0, numbers.length, ...next)
    // What is listened to anew while telling has heard it already.
    const told = new Set(heard)
    for (const tell of told) tell()
  }
  return { listen, asked, change, listening: () => heard.size }
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index)
const begin = (source: ReturnType<typeof openList>, anchor: string | null = null) => {
  const list = new PagedRows<number>(source.listen, String, anchor)
  list.subscribe(() => undefined)
  return list
}

test('the next page is loaded when what is seen comes near the end', () => {
  const list = begin(openList(upTo(1000)))
  expect(list.loaded().rows).toEqual(upTo(100))

  list.show(0, 20)
  expect(list.loaded().rows).toHaveLength(100)

  list.show(60, 80)
  expect(list.loaded().rows).toEqual(upTo(200))
})

test('a list that was scrolled far listens only to what is near', () => {
  const source = openList(upTo(10_000))
  const list = begin(source)
  for (let row = 0; row < 5000; row += 20) list.show(row, row + 20)

  expect(list.loaded().rows?.length).toBeGreaterThan(5000)
  expect(source.listening()).toBeLessThanOrEqual(3)

  list.show(0, 20)
  expect(list.loaded().rows?.slice(0, 100)).toEqual(upTo(100))
  expect(source.listening()).toBeLessThanOrEqual(3)
})

test('the place of the first row that is seen is told, for the address', () => {
  const list = begin(openList(upTo(1000)))
  expect(list.show(70, 90)).toEqual({ after: null })
  expect(list.show(130, 150)).toEqual({ after: '99' })
})

test('a list that begins in the middle can be read towards its beginning', () => {
  const list = begin(openList(upTo(1000)), '499')
  expect(list.loaded()).toMatchObject({ hasBefore: true, hasAfter: true })
  expect(list.loaded().rows?.[0]).toBe(500)

  list.loadBefore()
  expect(list.loaded().rows?.[0]).toBe(400)
  expect(list.loaded().rows).toHaveLength(200)
})

test('rows that come and go leave no gap and no double', () => {
  const source = openList(upTo(1000))
  const list = begin(source)
  list.show(60, 80)

  source.change(upTo(1000).filter((each) => each !== 50))
  expect(list.loaded().rows).toEqual(upTo(201).filter((each) => each !== 50))

  source.change([-2, -1, ...upTo(1000)])
  expect(list.loaded().rows).toEqual([-2, -1, ...upTo(198)])
})

test('a list that became short has no further page', () => {
  const source = openList(upTo(1000))
  const list = begin(source)
  list.show(60, 80)

  source.change([1, 2, 3])

  expect(list.loaded()).toMatchObject({ rows: [1, 2, 3], hasAfter: false })
})

test('nothing is listened to when nobody looks', () => {
  const source = openList(upTo(1000))
  const list = new PagedRows<number>(source.listen, String, null)
  const leave = list.subscribe(() => undefined)
  expect(source.listening()).toBe(1)
  leave()
  expect(source.listening()).toBe(0)
})
