import type { BrowserContext } from '@playwright/test'

/**
 * Collects what no page of ours may do in this browser: break its content policy, fail in its
 * script, or ask anybody but its own gateway.
 */
export function watchBrowser(context: BrowserContext, origin: string, faults: string[]): void {
  context.on('console', (message) => {
    // A refused answer is what some journeys are about; the browser writes a line for it.
    const isAnswer = message.text().startsWith('Failed to load resource')
    if (message.type() === 'error' && !isAnswer) faults.push(message.text())
  })
  context.on('weberror', (error) => faults.push(String(error.error())))
  context.on('request', (request) => {
    const { origin: asked, protocol } = new URL(request.url())
    if (protocol.startsWith('http') && asked !== origin) faults.push(request.url())
  })
}
