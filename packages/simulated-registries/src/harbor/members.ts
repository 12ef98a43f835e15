import { randomBytes } from 'node:crypto'
import type { Clock } from '../wire/clock.ts'
import type { BasicPair } from '../wire/message.ts'

export interface Project {
  readonly id: number
  readonly name: string
  public: boolean
}

/** Somebody of the database or of LDAP, or of an identity provider. */
export interface HarborUser {
  readonly name: string
  readonly kind: 'local' | 'oidc'
  /** What signs in to the portal; with OIDC the provider alone takes it. */
  password: string
  /** What a client of the registry uses with OIDC. */
  cliSecret: string
  readonly administrator: boolean
  /** Projects and what the user may do there. */
  readonly projects: Map<string, ProjectRole>
}

export type ProjectRole = 'guest' | 'developer'

export interface Robot {
  readonly id: number
  /** With its prefix: `robot$name` of the system, `robot$project+name` of a project. */
  readonly name: string
  readonly level: 'system' | 'project'
  secret: string
  enabled: boolean
  /** Ms since the epoch; null for one that never expires. */
  expiresAt: number | null
  readonly createdAt: number
  readonly projects: Map<string, ProjectRole>
}

interface UserInput {
  readonly name: string
  readonly kind?: HarborUser['kind']
  readonly administrator?: boolean
  readonly projects?: Readonly<Record<string, ProjectRole>>
}

interface RobotInput {
  readonly name: string
  /** The project that it belongs to; the system without. */
  readonly project?: string
  /** Thirty unless given; null for ever. */
  readonly days?: number | null
  readonly projects?: Readonly<Record<string, ProjectRole>>
}

/** Who has signed in. */
export interface Caller {
  readonly name: string
  readonly kind: 'user' | 'robot'
  readonly administrator: boolean
  readonly roleIn: (project: string) => ProjectRole | undefined
}

/** Projects, users and robots of one Harbor. */
export interface Members {
  readonly projects: Map<string, Project>
  readonly users: Map<string, HarborUser>
  readonly robots: Map<string, Robot>
  readonly addProject: (name: string, isPublic?: boolean) => Project
  readonly addUser: (input: UserInput) => HarborUser
  readonly addRobot: (input: RobotInput) => Robot
  /** Null for a wrong name or secret, and for a robot that is disabled or has expired. */
  readonly signIn: (pair: BasicPair) => Caller | null
}

const day = 86_400_000

function secret(): string {
  return randomBytes(24).toString('base64url')
}

export function createMembers(clock: Clock, robotPrefix: string): Members {
  const projects = new Map<string, Project>()
  const users = new Map<string, HarborUser>()
  const robots = new Map<string, Robot>()

  function robotCaller({ username, password }: BasicPair): Caller | null {
    const robot = robots.get(username)
    const alive = robot?.enabled === true && (robot.expiresAt ?? Infinity) > clock.now()
    if (!alive || robot.secret !== password) return null
    const roleIn = (project: string): ProjectRole | undefined => robot.projects.get(project)
    return { name: robot.name, kind: 'robot', administrator: false, roleIn }
  }

  return {
    projects,
    users,
    robots,
    addProject: (name, isPublic = false) => {
      const project = { id: projects.size + 1, name, public: isPublic }
      projects.set(name, project)
      return project
    },
    addUser: ({ name, kind = 'local', administrator = false, projects: roles = {} }) => {
      const own = new Map(Object.entries(roles))
      const secrets = { password: secret(), cliSecret: secret() }
      const user = { name, kind, administrator, projects: own, ...secrets }
      users.set(name, user)
      return user
    },
    addRobot: ({ name, project, days = 30, projects: roles = {} }) => {
      const robot: Robot = {
        id: robots.size + 1,
        name: `${robotPrefix}${project === undefined ? '' : `${project}+`}${name}`,
        level: project === undefined ? 'system' : 'project',
        secret: secret(),
        enabled: true,
        createdAt: clock.now(),
        expiresAt: days === null ? null : clock.now() + days * day,
        projects: new Map(Object.entries(project === undefined ? roles : { [project]: 'guest' })),
      }
      robots.set(robot.name, robot)
      return robot
    },
    signIn: (pair) => {
      if (pair.username.startsWith(robotPrefix)) return robotCaller(pair)
      const user = users.get(pair.username)
      const wanted = user?.kind === 'oidc' ? user.cliSecret : user?.password
      if (user === undefined || wanted !== pair.password) return null
      const { name, administrator, projects: own } = user
      return { name, kind: 'user', administrator, roleIn: (project) => own.get(project) }
    },
  }
}

/** Whether this caller, null for everybody, may do this with a project's repositories. */
export function mayAct(
  project: Project | undefined,
  caller: Caller | null,
  action: string,
): boolean {
  if (project === undefined) return false
  if (caller?.administrator === true) return true
  const role = caller?.roleIn(project.name)
  if (action === 'pull') return project.public || role !== undefined
  return action === 'push' && role === 'developer'
}
