import { builder } from '../graphql/builder.ts'
import { connectionType } from '../graphql/connection.ts'
import { toGlobalId } from '../graphql/global-id.ts'
import { defineNode, Node } from '../graphql/node.ts'
import { REACHED } from '../graphql/policy.ts'
import { StepStateEnum, TestStepEnum } from './enums.ts'
import { findReport } from './history.ts'
import { textIn } from '../said.ts'
import type { StoredFact, StoredReport, StoredStep } from './report.ts'

const TestStepResult = builder.objectRef<StoredStep>('TestStepResult').implement({
  description: 'A step of a test.',
  extensions: REACHED,
  fields: (t) => ({
    step: t.field({ type: TestStepEnum, description: 'Which one.', resolve: ({ step }) => step }),
    state: t.field({ type: StepStateEnum, description: 'How it went.', resolve: (s) => s.state }),
    ok: t.boolean({ description: 'Whether it worked.', resolve: ({ state }) => state === 'OK' }),
    code: t.exposeString('code', { nullable: true, description: 'Why it failed; stable.' }),
    message: t.string({
      description: 'What happened, for people, in the language of the request.',
      resolve: ({ message }, _args, { locale }) => textIn(message, locale),
    }),
    hint: t.string({
      nullable: true,
      description: 'What to do about it, in the language of the request.',
      resolve: ({ hint }, _args, { locale }) => hint && textIn(hint, locale),
    }),
    detail: t.exposeString('detail', { nullable: true, description: 'Facts for experts.' }),
    durationMs: t.int({
      description: 'How long it took, in milliseconds.',
      resolve: ({ durationMs }) => Math.round(durationMs),
    }),
  }),
})

const TestFact = builder.objectRef<StoredFact>('TestFact').implement({
  description: 'Something that a test found out beside its steps.',
  extensions: REACHED,
  fields: (t) => ({
    name: t.string({
      description: 'What it is, for people.',
      resolve: ({ name }, _args, { locale }) => textIn(name, locale),
    }),
    value: t.string({
      description: 'The finding, for people.',
      resolve: ({ value }, _args, { locale }) => textIn(value, locale),
    }),
  }),
})

export const RegistryTestType = builder.objectRef<StoredReport>('RegistryTest')

RegistryTestType.implement({
  description: 'One run of the step-by-step test.',
  interfaces: [Node],
  extensions: REACHED,
  fields: (t) => ({
    id: t.id({
      description: 'The global id. The test of a draft has one too, but is not kept.',
      resolve: ({ id }) => toGlobalId('RegistryTest', id),
    }),
    ok: t.exposeBoolean('ok', { description: 'Whether every step worked.' }),
    code: t.exposeString('code', { nullable: true, description: 'The failure; stable.' }),
    message: t.string({
      description: 'The result in a sentence, in the language of the request.',
      resolve: ({ message }, _args, { locale }) => textIn(message, locale),
    }),
    hint: t.string({
      nullable: true,
      description: 'What to do about it, in the language of the request.',
      resolve: ({ hint }, _args, { locale }) => hint && textIn(hint, locale),
    }),
    testedAt: t.field({ type: 'DateTime', description: 'When.', resolve: (r) => r.testedAt }),
    durationMs: t.int({
      description: 'How long it took, in milliseconds.',
      resolve: ({ durationMs }) => Math.round(durationMs),
    }),
    canPush: t.exposeBoolean('canPush', {
      nullable: true,
      description:
        'Whether the credential may push as well, which is more than is needed here; null where that cannot be known without pushing.',
    }),
    facts: t.field({
      type: [TestFact],
      description: 'What else was found out, such as the version of a Harbor.',
      resolve: ({ facts }) => [...facts],
    }),
    steps: t.field({
      type: [TestStepResult],
      description: 'The steps in their order.',
      resolve: ({ steps }) => [...steps],
    }),
  }),
})

export const RegistryTestConnection = connectionType(RegistryTestType)

defineNode('RegistryTest', {
  policy: 'viewer',
  load: ({ database }, id) => findReport(database, id),
})
