import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import type { SchemaEngine } from '@prisma/schema-engine-wasm'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'

export type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm'

/** Every table belongs to the data model: none is left out of a comparison. */
export const filters = { externalTables: [], externalEnums: [] }

/**
 * Opens Prisma's schema engine on a database connection; the caller disposes it with `using`.
 *
 * The package's own entry imports its WebAssembly file as a module, which Node offers only behind a
 * flag, so the file is instantiated here.
 */
export async function openSchemaEngine(
  factory: SqlMigrationAwareDriverAdapterFactory,
): Promise<SchemaEngine> {
  await (loading ??= load())
  return bindings.SchemaEngine.new(
    { datamodels: undefined },
    () => {},
    bindMigrationAwareSqlAdapterFactory(factory),
  )
}

let loading: Promise<void> | undefined

/** The part in use: the whole is typed only beside a browser's types. */
declare const WebAssembly: {
  readonly instantiate: (
    bytes: Uint8Array,
    imports: Readonly<Record<string, object>>,
  ) => Promise<{ readonly instance: { readonly exports: Readonly<Record<string, unknown>> } }>
}

async function load(): Promise<void> {
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm')
  const file = join(dirname(entry), 'schema_engine_bg.wasm')
  // What the engine calls with the message of a panic, before it aborts.
  Reflect.set(globalThis, 'PRISMA_WASM_PANIC_REGISTRY', {
    set_message(message: string) {
      throw new Error(`The schema engine stopped: ${message}`)
    },
  })
  const { instance } = await WebAssembly.instantiate(await readFile(file), {
    './schema_engine_bg.js': { ...bindings, ...quietTimers() },
  })
  bindings.__wbg_set_wasm(instance.exports)
  // An export of this name is a function by the contract of wasm-bindgen.
  ;(instance.exports['__wbindgen_start'] as () => void)()
}

/**
 * The engine limits how long it waits for its lock by a timer that it never clears: one that does
 * not keep the process alive takes its place.
 */
function quietTimers(): Record<string, (callback: () => void, ms: number) => NodeJS.Timeout> {
  return Object.fromEntries(
    Object.keys(bindings)
      .filter((name) => name.startsWith('__wbg_setTimeout_'))
      .map((name) => [name, (callback, ms) => setTimeout(callback, ms).unref()]),
  )
}
