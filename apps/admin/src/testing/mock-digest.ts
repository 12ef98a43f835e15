const hex = (seed: number) =>
  Array.from({ length: 64 }, (_, index) =>
    ((seed * 7919 + index * 104_729) % 16).toString(16),
  ).join('')

/** A well-formed digest that differs by seed. */
export const digest = (seed: number): string => `sha256:${hex(seed)}`
