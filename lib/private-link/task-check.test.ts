import { describe, expect, it } from 'vitest'
import type { ClusterReadings } from '#lib/aws/check-cluster.ts'
import { buildCluster } from '#lib/aws/testing/build-cluster.ts'
import { catalog } from '#lib/link-types/catalog.ts'
import type { LinkType } from '#lib/link-types/link-type.ts'
import type { PreflightCheck } from '#lib/private-link/preflight-check.ts'
import { runPreflight, type AtlasReadings } from '#lib/private-link/preflight.ts'
import { findTaskChecks, isCheckedWithAtlas, isTaskDone, listTaskFindings } from '#lib/private-link/task-check.ts'
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

describe('listTaskFindings', () => {
  it('says once what several checks found in the same words, and keeps what differs in its result', () => {
    const build = (id: PreflightCheck['id'], result: PreflightCheck['result'], evidence: string) =>
      ({ id, title: id, result, evidence }) as const
    const checks = [
      build('workspace', 'unknowable', 'It is not shown.'),
      build('project', 'unknowable', 'It is not shown.'),
      build('duplicate', 'passing', 'It is not shown.'),
      build('region', 'failing', 'It is elsewhere.'),
    ]
    expect(listTaskFindings(checks).map(({ result, evidence }) => `${result}: ${evidence}`)).toEqual([
      'unknowable: It is not shown.',
      'passing: It is not shown.',
      'failing: It is elsewhere.',
    ])
  })
})

describe('findTaskChecks', () => {
  const run = (linkType: LinkType, aws?: ClusterReadings) =>
    runPreflight(
      { provider: linkType.provider, vendor: linkType.vendor, region: 'x', arn: buildCluster().arn },
      { ...readings('VIRGINIA_USA'), aws },
    )
  const aws: ClusterReadings = {
    cluster: { kind: 'ok', value: buildCluster({ vpcSchemes: ['SASL_SCRAM'] }) },
    policy: { kind: 'ok', value: { kind: 'none' } },
    atlasAccount: '664315256653',
  }
  it.each([...catalog])('finds every check of a task of %s that the preflight makes', (_, linkType) => {
    const checks = run(linkType, linkType.awsResource === 'cluster' ? aws : undefined)
    for (const task of linkType.tasks)
      expect(findTaskChecks(task, checks).map(({ id }) => id)).toEqual(task.checks ?? [])
  })
  it('finds none before the checks were made', () => {
    for (const task of tasks) expect(findTaskChecks(task)).toEqual([])
  })
  it('finds those that need AWS only where AWS was asked, and ticks a task when all of its checks pass', () => {
    const [[, linkType] = []] = [...catalog].filter(([, { awsResource }]) => awsResource === 'cluster')
    if (!linkType) throw new Error('A link type leads to a cluster')
    const listTicked = (checks: PreflightCheck[]) =>
      linkType.tasks.filter((task) => isTaskDone(draft, task, request, checks)).map(({ id }) => id)
    expect(listTicked(run(linkType))).toEqual([])
    expect(listTicked(run(linkType, aws))).toEqual(['multi-vpc'])
    const unfit = { ...aws, cluster: { kind: 'ok', value: buildCluster({ kafkaVersion: '2.6.0' }) } } as const
    expect(listTicked(run(linkType, unfit))).toEqual([])
    expect(linkType.tasks.filter(isCheckedWithAtlas).map(({ id }) => id)).toEqual(['workspace'])
  })
})
