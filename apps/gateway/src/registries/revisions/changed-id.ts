/** How the audit names a record that an event has changed, whatever its key is by then. */
export function changedIdOf(id: string): string {
  return `registry:${id}`
}
