/** The page that says what is not the same in two images. */
export const comparisonAddress = (from: string, to: string): string =>
  `/images/compare?${new URLSearchParams({ from, to }).toString()}`
