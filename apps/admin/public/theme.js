// Runs before the first paint, so that no page flashes in the wrong theme. A file of its own and
// not an inline script, which the content policy forbids.
;(function () {
  let chosen = null
  try {
    chosen = localStorage.getItem('wharfinger.theme')
  } catch {
    // Storage may be switched off; the system's theme then stands.
  }
  const dark =
    chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
})()
