import { describe, expect, it } from 'vitest'
import { explainFailingCheck } from '#lib/approval/explain-failing-check.ts'
import { awsCheckIds } from '#lib/private-link/preflight-check.ts'

const facts = { title: 'A title', result: 'failing', evidence: 'arn:aws:iam::111122223333:root is denied.' } as const

describe('why something that was approved is not sent at once', () => {
  it('says what a check found in Atlas, which whoever sees the project may see', () => {
    const sentence = explainFailingCheck({ ...facts, id: 'workspace' })
    expect(sentence).toContain(`A title: ${facts.evidence}`)
  })

  it.each(awsCheckIds)('says nothing of what AWS shows, which not everybody may see: %s', (id) => {
    const sentence = explainFailingCheck({ ...facts, id })
    expect(sentence).toMatch(/a check fails.*whoever may look into AWS/)
    for (const hidden of [facts.title, facts.evidence]) expect(sentence).not.toContain(hidden)
  })
})
