import { describe, expect, it } from 'vitest'
import { getProject, listProjects } from '#server/atlas/projects.ts'
import { groupId, startAtlas, startClient } from '#server/atlas/testing/fake-atlas.ts'
import { sendJson } from '#server/atlas/testing/local-server.ts'

/** A recorded answer, with the fields that the portal does not read. */
const recorded = {
  clusterCount: 0,
  created: '2026-08-10T03:05:16Z',
  id: groupId,
  links: [],
  name: 'e2e-proj-939',
  orgId: 'a0123456789abcdef012345a',
  tags: [{ key: 'env', value: 'e2e' }],
  withDefaultAlertsSettings: true,
}

describe('projects endpoints', () => {
  it('lists all projects with id and name', async () => {
    const atlas = await startAtlas((_, response) => {
      sendJson(response, 200, { links: [], results: [recorded], totalCount: 1 })
    })
    const answer = await listProjects(startClient({ baseUrl: atlas.url }))
    expect(answer).toEqual({ kind: 'ok', status: 200, value: [{ id: groupId, name: 'e2e-proj-939' }] })
    expect(atlas.seen[0]?.url).toBe('/api/atlas/v2/groups?pageNum=1&itemsPerPage=500')
  })

  it('reads one project', async () => {
    const atlas = await startAtlas((_, response) => {
      sendJson(response, 200, recorded)
    })
    const answer = await getProject(startClient({ baseUrl: atlas.url }), groupId)
    expect(answer).toMatchObject({ kind: 'ok', value: { id: groupId, name: 'e2e-proj-939' } })
    expect(atlas.seen[0]?.url).toBe(`/api/atlas/v2/groups/${groupId}`)
  })

  it('refuses an unknown project with Atlas’s error', async () => {
    const detail = `No group with ID ${groupId} exists.`
    const atlas = await startAtlas((_, response) => {
      sendJson(response, 404, { detail, error: 404, errorCode: 'GROUP_NOT_FOUND', parameters: [groupId] })
    })
    const answer = await getProject(startClient({ baseUrl: atlas.url }), groupId)
    expect(answer).toMatchObject({ kind: 'refused', status: 404, errorCode: 'GROUP_NOT_FOUND', detail })
  })
})
