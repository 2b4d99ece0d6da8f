import { randomUUID } from 'node:crypto'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { buildFigure, type Measure } from '../figures.ts'
import { runAtRate } from '../load.ts'
import { startCrowd, type Crowd, type Member } from '../crowd.ts'

/** How many requests one person keeps under way. */
const connections = 16
const linksInProject = 50

type Send = (member: Member, number: number) => Promise<unknown>

const readableText = `resource "mongodbatlas_stream_privatelink_endpoint" "a" {
  project_id    = "65f0c0de0000000000000a01"
  provider_name = "AWS"
  vendor        = "S3"
  region        = "us-east-1"
}
`
/** As long as a paste may be, and nested as deeply. */
const costlyText = `a = ${`${'['.repeat(99)}1${']'.repeat(99)},`.repeat(320).replace(/^/, '[')}]\n`
const longText = readableText.repeat(250).slice(0, 60_000)

const bodyOf = (name: string) => buildSamples(name)['AWS/MSK']?.body ?? {}

const buildCostlyThings = ({ groupId, linkId, get, act }: Crowd): Readonly<Record<string, Send>> => {
  const api = `/api/projects/${groupId}`
  const preflight = `${api}/preflight?${new URLSearchParams({ request: JSON.stringify(bodyOf('checked')) }).toString()}`
  return {
    'pastes for the parser': (member) => act(member, 'new/start', 'readTerraform', { groupId, text: costlyText }),
    'long pastes': (member) => act(member, 'new/start', 'readTerraform', { groupId, text: longText }),
    preflights: (member) => get(member, preflight),
    refreshes: (member) => get(member, `${api}/list?view=&offset=0&refresh=now`),
    'lookups in Atlas': (member) => get(member, `${api}/cloud-access`),
    timelines: (member) => get(member, `${api}/private-links/${linkId}/timeline`),
    exports: (member) => get(member, `/api/audit/export?groupId=${groupId}`),
    'pages of the audit': (member) => get(member, `/audit?groupId=${groupId}`),
    'searches of the audit': (member) => get(member, `/api/audit?groupId=${groupId}&actor=nobody`),
    'the health page': (member) => get(member, '/health'),
    'the list’s page': (member) => get(member, `/projects/${groupId}/private-links`),
    polls: (member) => get(member, `${api}/list?view=&offset=0`),
    notes: (member, number) =>
      act(member, linkId, 'annotatePrivateLink', { groupId, linkId, name: 'adopted', note: `note ${String(number)}` }),
    creates: (member, number) =>
      act(member, 'new/review', 'createPrivateLink', {
        groupId,
        key: randomUUID(),
        body: bodyOf(`busy-${String(number)}`),
      }),
  }
}

/** What everybody else does meanwhile, and how often a second. */
const buildQuietThings = ({
  groupId,
  get,
  act,
}: Crowd): Readonly<Record<string, { perSecond: number; send: Send }>> => ({
  pages: { perSecond: 2, send: (member) => get(member, `/projects/${groupId}/private-links`, 200) },
  polls: { perSecond: 5, send: (member) => get(member, `/api/projects/${groupId}/list?view=&offset=0`, 200) },
  pastes: {
    perSecond: 1,
    send: (member) => act(member, 'new/start', 'readTerraform', { groupId, text: readableText }, '"kind":"read"'),
  },
  creates: {
    perSecond: 1,
    send: (member) =>
      act(
        member,
        'new/review',
        'createPrivateLink',
        { groupId, key: randomUUID(), body: bodyOf(`made-${randomUUID().slice(0, 8)}`) },
        '"kind":"created"',
      ),
  },
})

/** The p95 of everybody else for some seconds, by what they do, in milliseconds. */
const measureOthers = async (crowd: Crowd, seconds: number): Promise<Readonly<Record<string, number>>> => {
  const times = Object.entries(buildQuietThings(crowd)).map(async ([name, { perSecond, send }]) => {
    const { p95 } = await runAtRate(perSecond, seconds, async (index) => void (await send(crowd.getNextOther(), index)))
    return [name, p95] as const
  })
  return Object.fromEntries(await Promise.all(times))
}

/**
 * Keeps one person at it, each request as soon as the one before was answered, while `work` runs. It is somebody else
 * each time, who has used up none of the limits a minute.
 */
const whileBusy = async <T>(crowd: Crowd, send: Send, work: () => Promise<T>): Promise<T> => {
  let [isOver, number] = [false, 0]
  const { close, ...busy } = await crowd.signInBusy()
  const runs = Array.from({ length: connections }, async () => {
    while (!isOver) await send(busy, (number += 1))
  })
  try {
    return await work()
  } finally {
    isOver = true
    await Promise.all(runs)
    close()
  }
}

/** After how many costly things the time at rest is taken again: a machine that slows down is nobody’s fault. */
const thingsOfOneRest = 4

type Samples = { rest: number[]; busy: number[] }

/** Measures everybody else beside each costly thing once, and at rest before every few of them. */
const measureRound = async (crowd: Crowd, seconds: number, add: (row: string, rest: number, busy: number) => void) => {
  let rest: Readonly<Record<string, number>> = {}
  for (const [index, [thing, send]] of Object.entries(buildCostlyThings(crowd)).entries()) {
    if (index % thingsOfOneRest === 0) rest = await measureOthers(crowd, seconds)
    const busy = await whileBusy(crowd, send, () => measureOthers(crowd, seconds))
    for (const [name, ms] of Object.entries(busy)) add(`${thing}: others’ ${name}, p95`, rest[name] ?? 0, ms)
  }
}

/** Everybody else’s times while one person does something costly as fast as it goes, beside their times at rest. */
export const fairness: Measure = {
  name: 'fairness',
  title: 'One person at full speed',
  how: `One person keeps ${String(connections)} requests of one kind under way, each sent as soon as one is answered, with the limits as they are by default and none of them used up. Meanwhile fifty others open the list’s page, poll it, paste Terraform and create links, at 2, 5, 1 and 1 a second, sent when due and timed from then; the slowest twentieth of each is told, of ten the slowest, beside the same with nobody at full speed, taken anew in each round before every ${String(thingsOfOneRest)} kinds. All kinds come in turn, then all again. The audit holds a million rows, a tenth of them of the project, the list ${String(linksInProject)} links. Everybody and the portal share the machine.`,
  run: async ({ isQuick }) => {
    const [rounds, seconds] = isQuick ? [1, 5] : [3, 10]
    const samplesByRow = new Map<string, Samples>()
    const crowd = await startCrowd(linksInProject)
    try {
      await measureOthers(crowd, 3)
      for (let round = 0; round < rounds; round += 1)
        await measureRound(crowd, seconds, (row, rest, busy) => {
          const samples = samplesByRow.get(row) ?? { rest: [], busy: [] }
          samplesByRow.set(row, { rest: [...samples.rest, rest], busy: [...samples.busy, busy] })
        })
      return [...samplesByRow].map(([name, { rest, busy }]) =>
        buildFigure({
          ...{ name, unit: 'ms', samples: busy },
          beside: { name: 'at rest', samples: rest },
          goal: { of: 'ratio', is: 'at most', limit: 3 },
        }),
      )
    } finally {
      await crowd.stop()
    }
  },
}
