import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { findProgram } from './programs.ts'

/** The Debian package of every program that tests run. */
const debianPackages: Readonly<Record<string, string>> = {
  'docker-registry': 'docker-registry',
  skopeo: 'skopeo',
  podman: 'podman',
  openssl: 'openssl',
  chromium: 'chromium',
  ip: 'iproute2',
  rpm: 'rpm',
  rpmbuild: 'rpm',
  script: 'bsdutils',
  zsh: 'zsh',
  fish: 'fish',
}

/**
 * Elsewhere than on Debian the browser is Playwright's own, who needs a network says so, and of a
 * shell that is not there the script is looked at and not run.
 */
const replaceable = new Set(['chromium', 'ip', 'zsh', 'fish'])

/** Debian asks this program whether a service may start; 101 says no (invoke-rc.d). */
const servicePolicy = '/usr/sbin/policy-rc.d'

function isDebianRoot(): boolean {
  const release = '/etc/os-release'
  return (
    process.getuid?.() === 0 &&
    existsSync(release) &&
    /^ID=debian$/mu.test(readFileSync(release, 'utf8'))
  )
}

async function aptGet(...args: readonly string[]): Promise<boolean> {
  const child = spawn('apt-get', ['-q', '-y', ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  await once(child, 'close')
  return child.exitCode === 0
}

async function install(packages: readonly string[]): Promise<void> {
  // The registry is wanted as a program: its service, open to everybody, must not start.
  const ownPolicy = !existsSync(servicePolicy)
  if (ownPolicy) writeFileSync(servicePolicy, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  try {
    const done =
      (await aptGet('update')) && (await aptGet('install', '--no-install-recommends', ...packages))
    if (!done) console.error('apt-get failed; going on with the programs that are there')
  } finally {
    if (ownPolicy) rmSync(servicePolicy)
  }
}

/**
 * Installs what tests need from Debian's packages, as root on Debian and where it is missing, and
 * answers the names of the programs that are still missing. Elsewhere it changes nothing.
 */
export async function prepareSystemPrograms(): Promise<string[]> {
  const missing = (): string[] =>
    Object.keys(debianPackages).filter((program) => findProgram(program) === null)
  if (missing().length > 0 && isDebianRoot()) {
    const packages = missing().flatMap((program) => debianPackages[program] ?? [])
    console.log(`installing from Debian: ${packages.join(', ')}`)
    await install(packages)
  }
  return missing().filter((program) => isDebianRoot() || !replaceable.has(program))
}
