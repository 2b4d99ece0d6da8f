import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isLinkAnswer, isLinksAnswer, isProjectsAnswer } from '#lib/wire/answers.ts'
import { keptCreateOutcomes } from '#lib/wire/create-outcome.ts'
import { isCreateOutcome } from '#lib/wire/is-create-outcome.ts'
import { privateLink } from '#lib/wire/private-link.ts'
import { project } from '#lib/wire/project.ts'

const id = '64b5f0c0ffee000000000001'
const toJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

const anyField = fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.array(fc.string()), fc.object())
const anyLink = fc.record(Object.fromEntries(Object.keys(privateLink.shape).map((name) => [name, anyField])), {
  requiredKeys: [],
})

describe('the browser accepts what the server sends', () => {
  it('a link, whatever Atlas answered', () => {
    fc.assert(
      fc.property(anyLink, (answer) => {
        const link = toJson(privateLink.parse({ ...answer, _id: id }))
        expect(isLinkAnswer({ link })).toBe(true)
        expect(isLinksAnswer({ links: [link] })).toBe(true)
      }),
    )
  })

  it('a project', () => {
    expect(isProjectsAnswer({ projects: [toJson(project.parse({ id, name: 'a', orgId: 'b' }))] })).toBe(true)
  })

  const refusal = { status: 400, errorCode: 'A', detail: 'b', parameters: ['c', 1], retryAfterMs: 5 }
  it.each([
    keptCreateOutcomes.created.parse({ kind: 'created', linkId: id, how: 'found' }),
    keptCreateOutcomes.existing.parse({ kind: 'existing', linkId: id }),
    keptCreateOutcomes.existing.parse({ kind: 'existing', linkId: id, refusal }),
    keptCreateOutcomes.refused.parse({ kind: 'refused', refusal, problems: [], requestId: 'r' }),
    keptCreateOutcomes.notSent.parse({ kind: 'not-sent', reason: 'a', requestId: 'r' }),
    keptCreateOutcomes.ambiguous.parse({ kind: 'ambiguous', candidates: [id] }),
    keptCreateOutcomes.waiting.parse({ kind: 'waiting', failedLinkId: id }),
  ])('an outcome that the journal keeps: $kind', (outcome) => {
    expect(isCreateOutcome(toJson(outcome))).toBe(true)
  })
})

describe('the browser refuses', () => {
  it.each([undefined, {}, { link: {} }, { link: { _id: 1 } }, { link: { _id: id, state: 1 } }, '<html>'])(
    'what is no link: %j',
    (answer) => {
      expect(isLinkAnswer(answer)).toBe(false)
    },
  )

  it.each([{ kind: 'other' }, { kind: 'created' }, { kind: 'created', linkId: id, how: 'guessed' }])(
    'what is no outcome: %j',
    (answer) => {
      expect(isCreateOutcome(answer)).toBe(false)
    },
  )
})
