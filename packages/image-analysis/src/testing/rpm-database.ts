import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A package as rpmbuild is asked for it. */
export interface RpmSpecification {
  readonly name: string
  readonly version: string
  readonly release: string
  readonly epoch?: number
  readonly license: string
  readonly vendor?: string
  /** Files to own: their names make a header long. */
  readonly files?: number
}

/** What the rpm program itself made of packages, and what it says of them. */
export interface RealDatabase {
  readonly bytes: Buffer
  /** `rpm -qa`, a package a line, sorted: what `QUERY` asks for, divided by bars. */
  readonly listed: readonly string[]
}

const QUERY = String.raw`%{NAME}|%{VERSION}-%{RELEASE}|%{ARCH}|%|EPOCH?{%{EPOCH}}:{}||%|VENDOR?{%{VENDOR}}:{}||%{LICENSE}|%{SOURCERPM}\n`

/** Builds the packages and installs them into a database of their own. */
export function createRpmDatabase(packages: readonly RpmSpecification[]): RealDatabase {
  const folder = mkdtempSync(join(tmpdir(), 'rpm-database-'))
  try {
    const top = join(folder, 'top')
    const database = join(folder, 'database')
    const run = (program: string, ...args: readonly string[]): string =>
      execFileSync(program, args, {
        env: { ...process.env, HOME: folder },
        stdio: ['ignore', 'pipe', 'ignore'],
      }).toString()
    for (const one of packages) {
      const path = join(folder, `${one.name}.spec`)
      writeFileSync(path, specification(one))
      run('rpmbuild', '--define', `_topdir ${top}`, '-bb', path)
    }
    const choice = ['--define', '_db_backend sqlite', '--dbpath', database]
    const built = readdirSync(join(top, 'RPMS/noarch')).map((name) =>
      join(top, 'RPMS/noarch', name),
    )
    run('rpm', ...choice, '--initdb')
    run('rpm', ...choice, '--install', '--nodeps', '--justdb', ...built)
    const listed = run('rpm', ...choice, '-qa', '--queryformat', QUERY)
    return {
      bytes: readFileSync(join(database, 'rpmdb.sqlite')),
      listed: listed.trimEnd().split('\n').toSorted(),
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function specification(one: RpmSpecification): string {
  const names = Array.from({ length: one.files ?? 0 }, (_, index) => `/opt/file-number-${index}`)
  const made = names.map((name) => `touch %{buildroot}${name}`)
  return [
    `Name: ${one.name}`,
    `Version: ${one.version}`,
    `Release: ${one.release}`,
    ...(one.epoch === undefined ? [] : [`Epoch: ${one.epoch}`]),
    ...(one.vendor === undefined ? [] : [`Vendor: ${one.vendor}`]),
    `License: ${one.license}`,
    'Summary: For a test',
    'BuildArch: noarch',
    '%description',
    'For a test.',
    '%install',
    'mkdir -p %{buildroot}/opt',
    ...made,
    '%files',
    ...names,
    '',
  ].join('\n')
}
