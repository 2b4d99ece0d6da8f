import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RemarkKind } from '#lib/approval/approval-status.ts'
import { judgeDecisions, listApprovers } from '#lib/approval/judge-decisions.ts'

const people = ['ada', 'bea', 'cyd', 'dan', 'eve'] as const
const person = fc.constantFrom(...people)
const number = fc.integer({ min: 0, max: 2 })

/** What is asked for: the request, what was said of whose it is, and the rules of that moment. */
const asking = fc.record({ request: number, labels: number, rules: number })
type Asking = { request: number; labels: number; rules: number }
const toDigest = ({ request, labels, rules }: Asking) => [request, labels, rules].join('-')

/** A life of an approval: who changes what is asked for, the rules that change, and what people say of it. */
const step = fc.oneof(
  { weight: 1, arbitrary: fc.record({ by: fc.option(person), now: asking }) },
  {
    weight: 4,
    arbitrary: fc.record({
      by: person,
      kind: fc.constantFrom<RemarkKind>('approve', 'approve', 'reject', 'ask', 'comment'),
      of: fc.option(asking),
    }),
  },
)
type Step = { by: string | null; now: Asking } | { by: string; kind: RemarkKind; of: Asking | null }
type Remark = { by: string; kind: RemarkKind; of: Asking }

/** The approval after these steps; who has read what it was at another time decides on that. */
const live = (steps: readonly Step[]) => {
  const requesters = new Set(['ada'])
  const remarks: Remark[] = []
  let now: Asking = { request: 0, labels: 0, rules: 0 }
  for (const one of steps)
    if ('now' in one) {
      now = one.now
      if (one.by !== null) requesters.add(one.by)
    } else remarks.push({ by: one.by, kind: one.kind, of: one.of ?? now })
  return { now, requesters: [...requesters], remarks }
}
type Life = ReturnType<typeof live>

const isSame = (a: Asking, b: Asking) => a.request === b.request && a.labels === b.labels && a.rules === b.rules

/** What somebody said last of what is asked for now: an oracle that knows no digest. */
const findLast = ({ now, requesters, remarks }: Life, by: string): RemarkKind | undefined => {
  const isDecision = (kind: RemarkKind) => kind !== 'comment' && (kind !== 'approve' || !requesters.includes(by))
  return remarks.findLast((remark) => remark.by === by && isDecision(remark.kind) && isSame(remark.of, now))?.kind
}
const listWilling = (life: Life) => people.filter((by) => findLast(life, by) === 'approve')

const judge = ({ now, requesters, remarks }: Life, approvers: number) =>
  judgeDecisions(
    remarks.map(({ of, ...remark }) => ({ ...remark, digest: toDigest(of) })),
    { digest: toDigest(now), requesters, approvers },
  )

const approvers = fc.constantFrom(1, 2)
const check = (about: (life: Life, approvers: number) => void) =>
  fc.assert(
    fc.property(fc.array(step, { maxLength: 14 }), approvers, (steps, most) => about(live(steps), most)),
    { numRuns: 500 },
  )

describe('what generated decisions come to', () => {
  it('is approved if and only if enough others approve exactly what is asked for, and nobody rejects it', () => {
    const seen = new Set<string>()
    check((life, most) => {
      const isRejected = people.some((by) => findLast(life, by) === 'reject')
      const isApproved = !isRejected && listWilling(life).length >= most
      const status = judge(life, most)
      seen.add(status)
      expect(status === 'approved').toBe(isApproved)
      expect(status === 'rejected').toBe(isRejected)
    })
    expect([...seen].toSorted()).toEqual(['approved', 'open', 'question', 'rejected'])
  })

  it('names as approvers those who approve it, each once, and nobody who asks for it', () => {
    check((life) => {
      const remarks = life.remarks.map(({ of, ...remark }) => ({ ...remark, digest: toDigest(of) }))
      const names = listApprovers(remarks, { digest: toDigest(life.now), requesters: life.requesters })
      expect(names.toSorted()).toEqual(listWilling(life))
    })
  })

  it('counts for nothing once the request, the labels or the rules are others', () => {
    check((life, most) => {
      for (const part of ['request', 'labels', 'rules'] as const)
        expect(judge({ ...life, now: { ...life.now, [part]: 9 } }, most)).toBe('open')
    })
  })

  it('is not approved sooner by a comment, by one more who asks for it, or as one who asks for it approves', () => {
    check((life, most) => {
      const { now, requesters, remarks } = life
      const status = judge(life, most)
      const say = (by: string, kind: RemarkKind) =>
        judge({ ...life, remarks: [...remarks, { by, kind, of: now }] }, most)
      for (const by of people) expect(say(by, 'comment')).toBe(status)
      for (const by of requesters) expect(say(by, 'approve')).toBe(status)
      if (status !== 'approved')
        for (const by of people) expect(judge({ ...life, requesters: [...requesters, by] }, most)).not.toBe('approved')
    })
  })
})
