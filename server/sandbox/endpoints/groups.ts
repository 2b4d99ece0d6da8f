import type { Call, Operation, World } from '#server/sandbox/call.ts'
import type { Project } from '#server/sandbox/model.ts'
import { pageOf } from '#server/sandbox/paging.ts'
import { success } from '#server/sandbox/reply.ts'

const orgId = '65f0c0de0000000000000d01'
const related = ['containers', 'clusters', 'databaseUsers', 'peers', 'processes', 'whitelist']

const view = ({ id, name, createdAt, hasAzure }: Project, world: World, isWhole: boolean) => {
  const self = `${world.origin()}/api/atlas/v2/groups/${id}`
  const others = related.map((what) => ({ href: `${self}/${what}`, rel: `https://cloud.mongodb.com/${what}` }))
  return {
    clusterCount: hasAzure ? 1 : 0,
    created: new Date(createdAt).toISOString().replace(/\.\d{3}/, ''),
    id,
    links: [{ href: self, rel: 'self' }, ...(isWhole ? others : [])],
    name,
    orgId,
    tags: [],
    withDefaultAlertsSettings: true,
  }
}

const listGroups = (call: Call) =>
  pageOf(
    call,
    call.world.store.state.projects.map((project) => view(project, call.world, false)),
    true,
  )

export const groupOperations: readonly Operation[] = [
  { method: 'GET', path: '/groups', versions: ['2023-01-01'], of: 'user', run: listGroups },
  {
    method: 'GET',
    path: '/groups/{groupId}',
    versions: ['2023-01-01'],
    of: 'project',
    role: 'read-only',
    run: ({ world, version, project }) => success(200, version, view(project, world, true)),
  },
]
