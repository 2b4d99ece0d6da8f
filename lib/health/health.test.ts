import { describe, expect, it } from 'vitest'
import { buildHealthLines, summarizeHealth, type Health } from '#lib/health/health.ts'

const now = 1_800_000_000_000
const whole = { damage: undefined, writeFailure: undefined }
const loop: Health['loops'][number] = {
  name: 'read',
  startedAt: now - 7_200_000,
  endedAt: now - 2_000,
  hasFailed: false,
  limitMs: 61_000,
}
const figures: NonNullable<Health['figures']> = {
  creates: { unknown: 0, ambiguous: 0, 'not-found': 0 },
  othersUnknown: 0,
  watched: 2,
  failing: 0,
  newestAt: now - 3_000,
  oldestAt: now - 61_000,
  messages: [],
}
const well: Health = {
  now,
  startedAt: now - 7_200_000,
  version: '1.2.3',
  node: '24.22.1',
  isStopping: false,
  store: { ...whole, kind: 'file', reason: undefined },
  loops: [loop],
  auditLog: undefined,
  policy: undefined,
  atlas: {
    host: 'cloud.mongodb.com',
    isSandbox: false,
    key: 'the service account mdb_sa_id_1',
    goodAt: now - 4_000,
    trouble: undefined,
  },
  aws: [],
  figures,
}
const findLine = (health: Health, name: string) => buildHealthLines(health).find((line) => line.name === name)

type Case = readonly [what: string, change: Partial<Health>, name: string, look: string, word: string, sentence: RegExp]
const cases: readonly Case[] = [
  [
    'a store that does not answer',
    { store: { ...whole, kind: 'postgres', reason: 'The store does not answer.' }, figures: undefined },
    'Store',
    'broken',
    'Does not answer',
    /nothing is lost\. Check the database/,
  ],
  [
    'a store that does not answer and a watcher that depends on it',
    { store: { ...whole, kind: 'postgres', reason: 'The store does not answer.' }, figures: undefined },
    'Watcher',
    'watch',
    'Not known',
    /does not answer/,
  ],
  [
    'an Atlas that has not been called',
    { atlas: { ...well.atlas, goodAt: undefined } },
    'Atlas',
    'well',
    'Not called yet',
    /Open a project/,
  ],
  [
    'an Atlas that answers',
    {},
    'Atlas',
    'well',
    'Answers',
    /^Last good answer from cloud\.mongodb\.com 4 s ago\. No failure/,
  ],
  [
    'an unreachable Atlas',
    { atlas: { ...well.atlas, trouble: { kind: 'unreached', at: now - 1_000 } } },
    'Atlas',
    'broken',
    'Failing',
    /4 s ago.*Last failure 1 s ago: It could not be reached/,
  ],
  [
    'an Atlas that never answered',
    { atlas: { ...well.atlas, goodAt: undefined, trouble: { kind: 'silent', at: now } } },
    'Atlas',
    'broken',
    'Failing',
    /^No call has been answered/,
  ],
  [
    'a proxy in between',
    { atlas: { ...well.atlas, trouble: { kind: 'odd', status: 502, at: now } } },
    'Atlas',
    'broken',
    'Failing',
    /status 502 that is not an answer from Atlas/,
  ],
  [
    'a key that Atlas refuses',
    { atlas: { ...well.atlas, trouble: { kind: 'key', status: 401, at: now } } },
    'Atlas',
    'broken',
    'Failing',
    /refused the portal’s key.*401/,
  ],
  [
    'an address that Atlas refuses',
    { atlas: { ...well.atlas, trouble: { kind: 'key', status: 403, at: now } } },
    'Atlas',
    'broken',
    'Failing',
    /access list/,
  ],
  [
    'an Atlas that limits the rate',
    { atlas: { ...well.atlas, trouble: { kind: 'limited', at: now } } },
    'Atlas',
    'watch',
    'Slowed down',
    /429/,
  ],
  [
    'a failure that is over',
    { atlas: { ...well.atlas, trouble: { kind: 'silent', at: now - 3_600_000 } } },
    'Atlas',
    'well',
    'Answers',
    /Last failure 1 h ago/,
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
    'an idle watcher',
    {
      figures: { ...figures, watched: 0, newestAt: undefined, oldestAt: undefined },
    },
    'Watcher',
    'well',
    'Idle',
    /No project has been read yet/,
  ],
  [
    'failing reads',
    {
      figures: { ...figures, failing: 1 },
    },
    'Watcher',
    'watch',
    'Reads failing',
    /failed in 1 project;/,
  ],
  [
    'open creates',
    {
      figures: { ...figures, creates: { unknown: 1, ambiguous: 2, 'not-found': 1 } },
    },
    'Creates',
    'watch',
    '4 open',
    /1 create has an unknown outcome.* 2 creates match .* 1 create was not found/,
  ],
  ['other commands that are all known', {}, 'Other commands', 'well', 'All known', /Every deletion and change/],
  [
    'another command without an answer',
    { figures: { ...figures, othersUnknown: 1 } },
    'Other commands',
    'watch',
    '1 open',
    /^1 deletion, change or command on streams has an unknown outcome;/,
  ],
  [
    'a full disk',
    { store: { ...whole, kind: 'file', reason: undefined, writeFailure: 'The disk is full.' } },
    'Store',
    'broken',
    'Read only',
    /^The disk is full\. Until then pages show what was read last/,
  ],
  [
    'a damaged file',
    { store: { ...whole, kind: 'file', reason: 'The store is damaged.', damage: 'The store is damaged.' } },
    'Store',
    'broken',
    'Damaged',
    /nothing of it is shown/,
  ],
  ['loops that run', {}, 'Background work', 'well', 'Running', /^Last finished: reading projects 2 s ago\./],
  [
    'a loop that has come to no end since the start',
    { loops: [{ ...loop, startedAt: now - 120_000, endedAt: undefined }] },
    'Background work',
    'broken',
    'Stuck',
    /2 min ago.*has not finished reading projects in time/,
  ],
  [
    'a loop that fails',
    { loops: [{ ...loop, hasFailed: true }] },
    'Background work',
    'watch',
    'Failing',
    /Its log says why/,
  ],
  ['a stopping portal', { isStopping: true }, 'Portal', 'watch', 'Stopping', /starts nothing new/],
  ['an old Node', { node: '20.20.2' }, 'Portal', 'watch', 'Old Node', /CVE-2026-111497/],
]

describe('health page', () => {
  it('says in eight lines that the portal works and nobody has to act', () => {
    const lines = buildHealthLines(well)
    expect(lines.map(({ look }) => look)).toEqual(Array.from({ length: 8 }, () => 'well'))
    expect(summarizeHealth(lines)).toEqual({ look: 'well', sentence: 'The portal works.' })
    expect(findLine(well, 'Watcher')?.sentence).toBe(
      'The newest read was 3 s ago. The oldest of 2 watched projects was read 1 min ago. Nothing for you to do.',
    )
  })

  it.each([
    ['Written', { waiting: 1, code: undefined }, 'well', /^Each row/],
    ['Not written', { waiting: 1, code: 'ENOSPC' }, 'watch', /^1 row waits for AUDIT_LOG\. Its disk is full\./],
    ['Not written', { waiting: 2, code: 'EPIPE' }, 'watch', /^2 rows wait .* Restart this replica with a reader\./],
    ['Not written', { waiting: 2, code: 'ETIMEDOUT' }, 'watch', /takes nothing/],
    ['Not written', { waiting: 2, code: 'EACCES' }, 'watch', /rights/],
    ['Not written', { waiting: 2, code: 'ENOENT' }, 'watch', /Create the folder/],
    ['Not written', { waiting: 2, code: 'EIO' }, 'watch', /The system says EIO/],
  ])('says of an audit log: %s, %o', (word, auditLog, look, sentence) => {
    const line = { name: 'Audit log', word, look, sentence: expect.stringMatching(sentence) }
    expect(findLine({ ...well, auditLog }, 'Audit log')).toEqual(line)
  })

  it.each(cases)('reports %s and says what to do', (_, change, name, look, word, sentence) => {
    expect(findLine({ ...well, ...change }, name)).toEqual({
      name,
      look,
      word,
      sentence: expect.stringMatching(sentence),
    })
  })

  it('names broken parts before parts that may need somebody', () => {
    const broken = buildHealthLines({
      ...well,
      isStopping: true,
      store: { ...whole, kind: 'file', reason: 'The store does not answer.' },
    })
    expect(summarizeHealth(broken)).toEqual({ look: 'broken', sentence: 'Something is broken: see Store below.' })
    expect(summarizeHealth(buildHealthLines({ ...well, isStopping: true }))).toEqual({
      look: 'watch',
      sentence: expect.stringContaining('see Portal below'),
    })
    const policy = { rules: 1, since: now, sentences: ['It is no list.'] }
    const watched = buildHealthLines({ ...well, isStopping: true, loops: [{ ...loop, hasFailed: true }], policy })
    expect(summarizeHealth(watched).sentence).toMatch(/see Background work, Portal and Rules below\.$/)
  })

  it('uses sentences without blame or shouting', () => {
    for (const [, change] of cases)
      for (const { sentence } of buildHealthLines({ ...well, ...change }))
        expect(sentence).not.toMatch(/invalid|please|oops|required|!/i)
  })
})
