import { createSeedClusters, ledgerArn } from '#server/sandbox/aws/seed-clusters.ts'
import { buildUsingConnection, buildWorkspace } from '#server/sandbox/build-stream.ts'
import type { Credentials, Link, Project, State } from '#server/sandbox/model.ts'

const firstProject = '65f0c0de0000000000000a01'
const secondProject = '65f0c0de0000000000000b01'

export const firstProjectId = firstProject

/** The creation time that the seeded ids begin with, as in any ObjectId. */
const createdAt = 0x65f0c0de * 1000

const buildProject = (id: string, name: string, hasAzure: boolean): Project => ({
  id,
  name,
  createdAt,
  hasAzure,
  lagMs: 0,
  role: 'owner',
})

/** A link that a stream connection of the first project uses, so that its deletion is refused. */
const usedLink: Link = {
  id: '65f0c0de0000000000000a11',
  groupId: firstProject,
  sent: {
    provider: 'AWS',
    vendor: 'MSK',
    arn: ledgerArn,
  },
  createdAt,
  fails: false,
}

/** Creates the state of a new sandbox: two projects with a workspace each, one of which has a link in use. */
export const createSeedState = (): State => {
  const projects = [
    buildProject(firstProject, 'payments-prod', true),
    buildProject(secondProject, 'analytics-dev', false),
  ]
  const workspaces = projects.map(({ id, name }) =>
    buildWorkspace({
      id: `${id.slice(0, -1)}f`,
      groupId: id,
      name: `${name}-streams`,
      provider: 'AWS',
      region: 'VIRGINIA_USA',
    }),
  )
  return {
    projects,
    links: [{ ...usedLink }],
    workspaces,
    connections: buildUsingConnection({ workspaces, connections: [] }, usedLink),
    clusters: createSeedClusters(),
    clockAheadMs: 0,
  }
}

/** Fixed credentials, so that copied commands keep working. Each can be overridden. */
export const seededCredentials: Credentials = {
  serviceAccount: {
    user: 'mdb_sa_id_65f0c0de0000000000000c01',
    secret: 'mdb_sa_sk_sandbox-Only_8Qm2vT-x4Zr_1Lp9Kd-Hw6',
    role: 'owner',
  },
  apiKey: { user: 'sndbxkey', secret: '5a4d0b7e-93c1-4f6e-8d21-6c7f0b2e9a10', role: 'owner' },
  readOnlyKey: { user: 'sndbxrdo', secret: 'c2f81d36-0e4b-4a97-b5d8-1f3e6a9c7b24', role: 'read-only' },
}
