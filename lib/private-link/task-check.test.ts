import { describe, expect, it } from 'vitest'
import { catalog } from '#lib/link-types/catalog.ts'
import { runPreflight, type AtlasReadings } from '#lib/private-link/preflight.ts'
import { findTaskCheck, isTaskDone } from '#lib/private-link/task-check.ts'
import { getTaskKey } from '#lib/private-link/task-key.ts'

const request = { provider: 'AWS', vendor: 'S3', region: 'us-east-1', serviceEndpointId: 'com.amazonaws.us-east-1.s3' }
const readings = (region: string): AtlasReadings => ({
  project: { kind: 'ok', value: { id: 'p', name: 'payments' } },
  links: { kind: 'ok', value: [] },
  workspaces: { kind: 'ok', value: [{ name: 'orders', provider: 'AWS', region }] },
})
const tasks = catalog.get('AWS/S3')?.tasks ?? []
const draft = { selection: 'AWS/S3', ticked: [] }
const listDone = (region: string, ticked: readonly string[] = []) =>
  tasks
    .filter((task) => isTaskDone({ ...draft, ticked }, task, request, runPreflight(request, readings(region))))
    .map(({ id }) => id)

describe('isTaskDone', () => {
  it('ticks what the portal’s check shows to be done, and nothing that only a person knows', () => {
    expect(listDone('VIRGINIA_USA')).toEqual(['workspace'])
  })
  it('leaves a task whose check does not pass to a person', () => {
    expect(listDone('OREGON_USA')).toEqual([])
    expect(
      listDone(
        'OREGON_USA',
        tasks.map((task) => getTaskKey(draft, task, request)),
      ),
    ).toHaveLength(tasks.length)
  })
})

describe('findTaskCheck', () => {
  it.each([...catalog])('finds a check of the preflight for every task of %s that names one', (_, linkType) => {
    const checks = runPreflight(
      { provider: linkType.provider, vendor: linkType.vendor, region: 'x' },
      readings('VIRGINIA_USA'),
    )
    for (const task of linkType.tasks) expect(findTaskCheck(task, checks)?.id).toBe(task.check)
  })
  it('finds none before the checks were made', () => {
    for (const task of tasks) expect(findTaskCheck(task)).toBeUndefined()
  })
})
