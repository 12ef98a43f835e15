import type { SimulatedHarbor } from '@wharfinger/simulated-registries'
import type { CloudAccount } from './cloud-account.ts'

/** A robot, somebody of Harbor's own, and somebody who signs in to its portal by OIDC. */
export function harborAccounts({ host, members }: SimulatedHarbor): readonly CloudAccount[] {
  const place = { host, repository: 'team/app' }
  const robot = members.addRobot({ name: 'scanner', projects: { team: 'guest' } })
  const alice = members.addUser({ name: 'alice', projects: { team: 'guest' } })
  const oscar = members.addUser({ name: 'oscar', kind: 'oidc', projects: { team: 'guest' } })

  return [
    {
      ...place,
      title: 'Harbor robot',
      member: 'harborRobot',
      values: { name: robot.name, secret: robot.secret },
      secret: 'secret',
      wrong: { name: robot.name, secret: 'wrong-secret-of-a-robot' },
      forbid: () => robot.projects.clear(),
      end: () => {
        robot.expiresAt = 0
      },
    },
    {
      ...place,
      title: 'Harbor user',
      member: 'harborUser',
      values: { username: alice.name, password: alice.password },
      secret: 'password',
      wrong: { username: alice.name, password: 'wrong-password-of-alice' },
      forbid: () => alice.projects.clear(),
      end: () => {
        alice.password = 'a new one'
      },
    },
    {
      ...place,
      title: 'Harbor CLI secret',
      member: 'harborUser',
      values: { username: oscar.name, password: oscar.cliSecret },
      secret: 'password',
      // The password of the identity provider is the mistake that everybody makes once.
      wrong: { username: oscar.name, password: oscar.password },
      forbid: () => oscar.projects.clear(),
      end: () => {
        oscar.cliSecret = 'a new one'
      },
    },
  ]
}
