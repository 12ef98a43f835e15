import { expect, test } from 'vitest'
import { describedNames } from './docstrings.ts'

test('a name counts as described when the comment stands right above it', () => {
  const declarations = `
/** Signs in. */
export declare function openRegistry(): void;
export declare function closeRegistry(): void;
/**
 * What a registry has.
 */
export interface Manifest {
    /** A digest. */
    readonly digest: string;
}
// not for readers
export type Hidden = string;
/** Not what follows. */

export declare const apart: number;
`
  expect(describedNames(declarations)).toEqual(['openRegistry', 'Manifest'])
})
