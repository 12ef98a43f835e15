import { createContext, use } from 'react'

/** How far a row is in what is done to many at once. */
export type RowResult =
  | { readonly state: 'waiting' | 'running' | 'good' | 'stopped' }
  | { readonly state: 'bad'; readonly code: string; readonly message: string }

/** By the row's id. */
export type RowResults = ReadonlyMap<string, RowResult>

const RowResultsContext = createContext<RowResults>(new Map())

/** Hands the results to the rows, which are not drawn again for it. */
export const RowResultsProvider = RowResultsContext.Provider

/** The result of one row; undefined where nothing is done to it. */
export const useRowResult = (id: string): RowResult | undefined => use(RowResultsContext).get(id)
