/** How often each of some actions was taken: `2 created, 1 refused`. */
export function tally<Action extends string>(
  results: ReadonlyArray<{ readonly action: Action }>,
  actions: readonly Action[],
): string {
  const counts = actions.flatMap((action) => {
    const count = results.filter((result) => result.action === action).length
    return count === 0 ? [] : [`${count} ${action}`]
  })
  return counts.join(', ') || 'nothing'
}
