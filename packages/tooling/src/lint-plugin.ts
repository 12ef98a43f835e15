/** The rules of this repository that no linter brings. Loaded by `.oxlintrc.json`. */

interface Span {
  readonly start: { readonly line: number }
  readonly end: { readonly line: number }
}

interface AssertionNode {
  readonly loc: Span
  readonly parent: { readonly type: string } | null
  readonly typeAnnotation: {
    readonly type: string
    readonly typeName?: { readonly name?: string }
  }
}

interface ImportNode {
  readonly source: { readonly value: unknown } | null
}

interface LintContext {
  readonly filename: string
  readonly cwd: string
  readonly options: readonly unknown[]
  readonly sourceCode: { readonly getAllComments: () => readonly { readonly loc: Span }[] }
  readonly report: (problem: { readonly node: unknown; readonly message: string }) => void
}

/** `as const` narrows and cannot lie, so it needs no reason. */
function isConst({ typeAnnotation }: AssertionNode): boolean {
  return typeAnnotation.type === 'TSTypeReference' && typeAnnotation.typeName?.name === 'const'
}

/** An `as` overrules the compiler: the reason stands in a comment on its line or right above. */
const assertionHasReason = {
  meta: { type: 'problem' },
  create: (context: LintContext) => ({
    TSAsExpression: (node: AssertionNode): void => {
      if (isConst(node) || node.parent?.type === 'TSAsExpression') return
      const explained = context.sourceCode.getAllComments().some(({ loc }) => {
        const linesAbove = node.loc.start.line - loc.end.line
        return (linesAbove >= 0 && linesAbove <= 1) || loc.start.line === node.loc.end.line
      })
      if (!explained) {
        context.report({ node, message: 'Say in a comment beside it why this `as` is safe.' })
      }
    },
  }),
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

/** What tests may import besides. */
const forTests = /^@wharfinger\/(?:tooling\/|simulated-registries$)/u

/** Which entries of our own packages a folder may import. */
const workspaceImports = {
  meta: { type: 'problem', schema: [{ type: 'object' }] },
  create: (context: LintContext) => {
    const path = context.filename.slice(context.cwd.length + 1).replaceAll('\\', '/')
    const allowed = isRecord(context.options[0])
      ? Object.entries(context.options[0]).find(([folder]) => path.startsWith(`${folder}/`))?.[1]
      : undefined
    if (!Array.isArray(allowed)) return {}
    const isTest = /\.test\.tsx?$|\/testing\//u.test(path)
    const check = (node: ImportNode): void => {
      const name = node.source?.value
      if (typeof name !== 'string' || !name.startsWith('@wharfinger/')) return
      if (allowed.includes(name) || (isTest && forTests.test(name))) return
      context.report({ node, message: `Nothing in this folder may import ${name}.` })
    }
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    }
  },
}

const plugin = {
  meta: { name: 'wharfinger' },
  rules: { 'assertion-has-reason': assertionHasReason, 'workspace-imports': workspaceImports },
}

export default plugin
