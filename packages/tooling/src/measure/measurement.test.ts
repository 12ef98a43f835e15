import { expect, test } from 'vitest'
import { alternate, isMet, median } from './measurement.ts'

test('the median of an even number of values lies between the two in the middle', () => {
  expect(median([4, 1, 3, 2])).toBe(2.5)
  expect(median([5, 1, 3])).toBe(3)
})

test('contenders take turns in going first', async () => {
  const order: string[] = []
  const contender = (name: string, value: number) => () => {
    order.push(name)
    return Promise.resolve(value)
  }

  const { ratio } = await alternate(3, contender('ours', 1), contender('theirs', 2))

  expect(order).toEqual(['ours', 'theirs', 'theirs', 'ours', 'ours', 'theirs'])
  expect(ratio).toBe(0.5)
})

test.for([
  { figure: 0.5, target: { atLeast: 0.45 }, met: true },
  { figure: 0.4, target: { atLeast: 0.45 }, met: false },
  { figure: 1.2, target: { atMost: 1.3 }, met: true },
  { figure: 1.4, target: { atMost: 1.3 }, met: false },
])('$figure against $target is met: $met', ({ figure, target, met }) => {
  expect(isMet({ what: '', unit: 'times', detail: '', figure, target })).toBe(met)
})
