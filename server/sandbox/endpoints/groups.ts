import type { Call, Operation, SandboxContext } from '#server/sandbox/call.ts'
import type { Project } from '#server/sandbox/model.ts'
import { buildPage } from '#server/sandbox/paging.ts'
import { buildSuccess } from '#server/sandbox/reply.ts'

const orgId = '65f0c0de0000000000000d01'
const relatedResources = ['containers', 'clusters', 'databaseUsers', 'peers', 'processes', 'whitelist']

const renderGroup = ({ id, name, createdAt, hasAzure }: Project, context: SandboxContext, isWhole: boolean) => {
  const self = `${context.origin()}/api/atlas/v2/groups/${id}`
  const others = relatedResources.map((what) => ({ href: `${self}/${what}`, rel: `https://cloud.mongodb.com/${what}` }))
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
  buildPage(
    call,
    call.context.store.state.projects.map((project) => renderGroup(project, call.context, false)),
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
    run: ({ context, version, project }) => buildSuccess(200, version, renderGroup(project, context, true)),
  },
]
