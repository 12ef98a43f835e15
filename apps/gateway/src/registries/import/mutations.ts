import { builder } from '../../graphql/builder.ts'
import {
  ConflictErrorType,
  NotFoundErrorType,
  RateLimitedErrorType,
  ValidationErrorType,
} from '../../graphql/error-types.ts'
import { REACHED } from '../../graphql/policy.ts'
import { outcome, resultType } from '../../graphql/result.ts'
import { RegistryNotTestedErrorType, RegistryTestFailedErrorType } from '../error-types.ts'
import { AddRegistryInputType } from '../inputs.ts'
import { RegistryType } from '../registry-type.ts'
import type { ImportedEntry } from './import-entry.ts'
import { type Imported, type ImportItem, importRegistries } from './import-registries.ts'

const ImportActionEnum = builder.enumType('ImportAction', {
  description: 'What is done with an entry.',
  values: {
    CREATED: { description: 'A record is made.' },
    REPLACED: { description: 'The credential of a record is replaced, and nothing else of it.' },
    SKIPPED: { description: 'It is left out.' },
  } as const,
})

const ImportedRegistryType = builder.objectRef<ImportedEntry>('ImportedRegistry').implement({
  description: 'What was done with an entry, or would be.',
  extensions: REACHED,
  fields: (t) => ({
    action: t.field({
      type: ImportActionEnum,
      description: 'What is done.',
      resolve: ({ action }) => action,
    }),
    skippedCode: t.string({
      nullable: true,
      description: 'Why it is left out: REGISTRY_EXISTS or NO_SECRET.',
      resolve: ({ skipped }) => skipped?.code ?? null,
    }),
    skippedBecause: t.string({
      nullable: true,
      description: 'The same for people.',
      resolve: ({ skipped }, _args, { locale }) => skipped?.reason[locale] ?? null,
    }),
    registry: t.field({
      type: RegistryType,
      nullable: true,
      description: 'The record; null where a dry run says what it would make.',
      resolve: ({ registry }) => registry,
    }),
  }),
})

const ImportOutcome = resultType('ImportOutcome', ImportedRegistryType, [
  ValidationErrorType,
  RegistryTestFailedErrorType,
  RegistryNotTestedErrorType,
  RateLimitedErrorType,
  ConflictErrorType,
  NotFoundErrorType,
])

const ImportRegistriesItem = builder.objectRef<ImportItem>('ImportRegistriesItem').implement({
  description: 'What came of one entry.',
  extensions: REACHED,
  fields: (t) => ({
    index: t.exposeInt('index', { description: 'Its place in the request, from 0.' }),
    key: t.exposeString('key', {
      nullable: true,
      description: 'Its registry in normal form; null where it is none.',
    }),
    result: t.field({
      type: ImportOutcome,
      description: 'What was done with it, or why nothing was. Paths begin within the entry.',
      resolve: ({ result }) => result,
    }),
  }),
})

const ImportRegistriesResult = resultType(
  'ImportRegistriesResult',
  builder.objectRef<Imported>('ImportRegistriesSuccess').implement({
    description: 'Each entry was taken, or it is said why not.',
    extensions: REACHED,
    fields: (t) => ({
      dryRun: t.exposeBoolean('dryRun', { description: 'Whether nothing was done in truth.' }),
      results: t.field({
        type: [ImportRegistriesItem],
        description: 'One for each entry, in the order of the request.',
        resolve: ({ items }) => [...items],
      }),
    }),
  }),
  [ValidationErrorType],
)

const ImportConflictEnum = builder.enumType('ImportConflict', {
  description: 'What becomes of an entry whose registry has a record.',
  values: {
    SKIP: { description: 'It is left out.' },
    REPLACE_SECRET: {
      description:
        'Its credential takes the place of the stored one. Host, name and TLS fields stay.',
    },
  } as const,
})

const ImportRegistriesInput = builder.inputType('ImportRegistriesInput', {
  description: 'What another program kept, as its file was read by the client.',
  fields: (t) => ({
    entries: t.field({
      type: [AddRegistryInputType],
      required: true,
      description: 'At most 500. What they say of `validate` is not looked at.',
    }),
    onConflict: t.field({
      type: ImportConflictEnum,
      required: true,
      defaultValue: 'SKIP',
      description: 'What becomes of an entry whose registry has a record.',
    }),
    validate: t.boolean({
      required: true,
      defaultValue: false,
      description:
        'Tests each first, at most 30 a minute. Otherwise all are stored without any network ' +
        'call, and `testRegistries` tests them afterwards.',
    }),
    dryRun: t.boolean({
      required: true,
      defaultValue: false,
      description:
        'Says what would be done. Tests nothing and stores nothing, and needs no secret: leave ' +
        'the secrets out of the entries.',
    }),
  }),
})

builder.mutationField('importRegistries', (t) =>
  t.field({
    type: ImportRegistriesResult,
    description: 'Adds many registries, or replaces their secrets, with an outcome for each.',
    authScopes: { editor: true },
    args: {
      input: t.arg({ type: ImportRegistriesInput, required: true, description: 'The entries.' }),
    },
    resolve: (_root, { input }, context) => outcome(importRegistries(context, input)),
  }),
)
