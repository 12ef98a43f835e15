import type { MockState } from './mock-state.ts'

export interface MockSetting {
  readonly name: string
  readonly values: readonly string[]
  readonly isDefault: boolean
  readonly default: string
  readonly meaning: string
}

/** Settings of the server: one that was set, a list, one that is a default, and one without a value. */
export const exampleSettings: readonly MockSetting[] = [
  {
    name: 'WHARFINGER_PUBLIC_URL',
    values: ['https://wharfinger.example.com'],
    isDefault: false,
    default: 'the address the server listens on',
    meaning: 'The address that people use.',
  },
  {
    name: 'WHARFINGER_EGRESS_ALLOW',
    values: ['10.4.0.0/16', '192.168.1.0/24'],
    isDefault: false,
    default: 'nothing',
    meaning: 'Private addresses that registries may have.',
  },
  {
    name: 'WHARFINGER_CHECK_EVERY',
    values: ['6h'],
    isDefault: true,
    default: '6h',
    meaning: 'How often stored credentials are checked.',
  },
  {
    name: 'WHARFINGER_EGRESS_ONLY',
    values: [],
    isDefault: true,
    default: 'all',
    meaning: 'The only hosts that are connected to.',
  },
]

/** What the mock says of its server. */
export const mockServer = ({ hostOverrides, settings }: MockState): object => ({
  __typename: 'Server',
  version: '0.1.0',
  publicUrl: 'https://wharfinger.example.com',
  database: 'SQLITE',
  hostOverrides,
  settings: settings.map((setting) => ({ __typename: 'Setting', ...setting })),
})
