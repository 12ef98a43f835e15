import { render, screen } from '@testing-library/react'
import { Console } from '../app/console.tsx'
import { createMockGateway } from './mock-gateway.ts'
import type { MockState } from './mock-state.ts'

/** Opens the console at an address over a mock gateway. */
export function openConsole(path: string, values: Partial<MockState> = {}) {
  const mock = createMockGateway(values)
  history.replaceState(null, '', path)
  const { unmount } = render(<Console fetch={mock.fetch} />)
  return { ...mock, unmount }
}

/** Finds a control that may still have to be loaded, since screens are loaded when shown. */
export const found = async (role: string, name: string | RegExp): Promise<HTMLElement> =>
  screen.findByRole(role, { name })
