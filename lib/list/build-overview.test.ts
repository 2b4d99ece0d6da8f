import { describe, expect, it } from 'vitest'
import { buildOverview, maxRows } from '#lib/list/build-overview.ts'
import { attentionTones, underWayTones } from '#lib/list/overview-tones.ts'
import { buildRow } from '#lib/list/testing/build-row.ts'
import { tones, type Tone } from '#lib/private-link/tone.ts'
import type { ListRow } from '#lib/wire/list.ts'

const projects = [
  { id: '65f0c0de0000000000000a01', name: 'payments' },
  { id: '65f0c0de0000000000000b01', name: 'analytics' },
]
const createRow = (tone: Tone, createdAt: number): ListRow =>
  buildRow({ id: `${tone}-${String(createdAt)}`, tone, word: tone, createdAt })

describe('overview', () => {
  it('shows what waits before what failed and what is unknown, newest first', () => {
    const rows = [createRow('waiting', 9), createRow('failed', 1), createRow('unknown', 3), createRow('failed', 2)]
    expect(buildOverview(projects, rows).attention.rows.map(({ id }) => id)).toEqual([
      'waiting-9',
      'failed-2',
      'failed-1',
      'unknown-3',
    ])
  })

  it('shows the first few rows and says how many there are', () => {
    const { underWay, all, counts } = buildOverview(
      projects,
      Array.from({ length: 20 }, (_, index) => createRow('working', index)),
    )
    expect([underWay.rows.length, underWay.count, all, counts.state]).toEqual([maxRows, 20, 20, { working: 20 }])
  })

  it('counts every project, also one without links', () => {
    expect(buildOverview(projects, [createRow('done', 1)]).projects.map(({ name, count }) => [name, count])).toEqual([
      ['payments', 1],
      ['analytics', 0],
    ])
  })

  it('puts each state in one part at most', () => {
    for (const tone of tones)
      expect([...attentionTones, ...underWayTones].filter((other) => other === tone).length).toBeLessThanOrEqual(1)
  })
})
