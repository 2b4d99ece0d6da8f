import { describe, expect, it } from 'vitest'
import { healthLines, healthVerdict, type Health } from '#lib/health/health.ts'

const now = 1_800_000_000_000
const well: Health = {
  now,
  startedAt: now - 7_200_000,
  version: '1.2.3',
  node: '24.22.1',
  isStopping: false,
  store: { kind: 'file', reason: undefined },
  atlas: {
    host: 'cloud.mongodb.com',
    isSandbox: false,
    key: 'the service account mdb_sa_id_1',
    goodAt: now - 4_000,
    trouble: undefined,
  },
  figures: {
    creates: { unknown: 0, ambiguous: 0, 'not-found': 0 },
    watched: 2,
    failing: 0,
    newestAt: now - 3_000,
    oldestAt: now - 61_000,
  },
}
const lineOf = (health: Health, name: string) => healthLines(health).find((line) => line.name === name)

type Case = readonly [what: string, change: Partial<Health>, name: string, look: string, word: string, sentence: RegExp]
const cases: readonly Case[] = [
  [
    'a store that does not answer',
    { store: { kind: 'postgres', reason: 'The store does not answer.' }, figures: undefined },
    'Store',
    'broken',
    'Does not answer',
    /nothing is lost\. Check the database/,
  ],
  [
    'a store that does not answer, of the watcher',
    { store: { kind: 'postgres', reason: 'The store does not answer.' }, figures: undefined },
    'Watcher',
    'watch',
    'Not known',
    /does not answer/,
  ],
  [
    'an Atlas that was not asked',
    { atlas: { ...well.atlas, goodAt: undefined } },
    'Atlas',
    'well',
    'Not asked yet',
    /Open a project/,
  ],
  [
    'an Atlas that answers',
    {},
    'Atlas',
    'well',
    'Answers',
    /^Last good answer from cloud\.mongodb\.com 4 s ago\. No trouble/,
  ],
  [
    'an Atlas out of reach',
    { atlas: { ...well.atlas, trouble: { kind: 'unreached', at: now - 1_000 } } },
    'Atlas',
    'broken',
    'In trouble',
    /4 s ago.*Last trouble 1 s ago: It could not be reached/,
  ],
  [
    'an Atlas that never answered',
    { atlas: { ...well.atlas, goodAt: undefined, trouble: { kind: 'silent', at: now } } },
    'Atlas',
    'broken',
    'In trouble',
    /^No call was answered/,
  ],
  [
    'a proxy in between',
    { atlas: { ...well.atlas, trouble: { kind: 'odd', status: 502, at: now } } },
    'Atlas',
    'broken',
    'In trouble',
    /status 502 that is no answer of Atlas/,
  ],
  [
    'a key that Atlas refuses',
    { atlas: { ...well.atlas, trouble: { kind: 'key', status: 401, at: now } } },
    'Atlas',
    'broken',
    'In trouble',
    /refused the portal’s key.*401/,
  ],
  [
    'an address that Atlas refuses',
    { atlas: { ...well.atlas, trouble: { kind: 'key', status: 403, at: now } } },
    'Atlas',
    'broken',
    'In trouble',
    /access list/,
  ],
  [
    'an Atlas that limits calls',
    { atlas: { ...well.atlas, trouble: { kind: 'limited', at: now } } },
    'Atlas',
    'watch',
    'Slowed down',
    /429/,
  ],
  [
    'a trouble that is over',
    { atlas: { ...well.atlas, trouble: { kind: 'silent', at: now - 3_600_000 } } },
    'Atlas',
    'well',
    'Answers',
    /Last trouble 1 h ago/,
  ],
  [
    'the sandbox',
    { atlas: { ...well.atlas, isSandbox: true, host: '127.0.0.1:4010' } },
    'Key',
    'well',
    'Sandbox',
    /Nothing reaches Atlas/,
  ],
  [
    'a watcher at rest',
    {
      figures: {
        creates: { unknown: 0, ambiguous: 0, 'not-found': 0 },
        watched: 0,
        failing: 0,
        newestAt: undefined,
        oldestAt: undefined,
      },
    },
    'Watcher',
    'well',
    'Rests',
    /No project was read yet/,
  ],
  [
    'reads that fail',
    {
      figures: {
        creates: { unknown: 0, ambiguous: 0, 'not-found': 0 },
        watched: 2,
        failing: 1,
        newestAt: now,
        oldestAt: now,
      },
    },
    'Watcher',
    'watch',
    'Reads fail',
    /failed in 1 project;/,
  ],
  [
    'creates that are open',
    {
      figures: {
        creates: { unknown: 1, ambiguous: 2, 'not-found': 1 },
        watched: 0,
        failing: 0,
        newestAt: now,
        oldestAt: now,
      },
    },
    'Creates',
    'watch',
    '4 open',
    /Of 1 create .* Of 2 creates .* 1 create was not found/,
  ],
  ['a portal that stops', { isStopping: true }, 'Portal', 'watch', 'Stopping', /nothing new is begun/],
  ['an old Node', { node: '20.20.2' }, 'Portal', 'watch', 'Old Node', /CVE-2026-111497/],
]

describe('the health of the portal', () => {
  it('is that it works, in six lines that ask nothing of anybody', () => {
    const lines = healthLines(well)
    expect(lines.map(({ look }) => look)).toEqual(['well', 'well', 'well', 'well', 'well', 'well'])
    expect(healthVerdict(lines)).toEqual({ look: 'well', sentence: 'The portal works.' })
    expect(lineOf(well, 'Watcher')?.sentence).toBe(
      'The newest read is from 3 s ago. The oldest of 2 projects that are watched is from 1 min ago. Nothing is asked of you.',
    )
  })

  it.each(cases)('with %s says so, and what to do', (_, change, name, look, word, sentence) => {
    expect(lineOf({ ...well, ...change }, name)).toEqual({
      name,
      look,
      word,
      sentence: expect.stringMatching(sentence),
    })
  })

  it('names what is broken before what may need somebody', () => {
    const broken = healthLines({
      ...well,
      isStopping: true,
      store: { kind: 'file', reason: 'The store does not answer.' },
    })
    expect(healthVerdict(broken)).toEqual({ look: 'broken', sentence: 'Something is broken: see Store below.' })
    expect(healthVerdict(healthLines({ ...well, isStopping: true }))).toEqual({
      look: 'watch',
      sentence: expect.stringContaining('see Portal below'),
    })
  })

  it('is told in sentences without blame or shouting', () => {
    for (const [, change] of cases)
      for (const { sentence } of healthLines({ ...well, ...change }))
        expect(sentence).not.toMatch(/invalid|please|oops|required|!/i)
  })
})
