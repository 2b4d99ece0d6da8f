import { describe, expect, expectTypeOf, it } from 'vitest'
import { auditActionGroups } from '#lib/audit/audit-action-groups.ts'
import { describeAuditAction, type ActorFor, type AuditAction } from '#lib/audit/audit-action.ts'

describe('audit actions', () => {
  it('are a closed list, and what only the portal does names no person', () => {
    expectTypeOf<'create.imagined'>().not.toExtend<AuditAction>()
    expectTypeOf<ActorFor<'create.found'>>().toEqualTypeOf<'portal'>()
    expectTypeOf<ActorFor<'delete.recorded'>>().toEqualTypeOf<string>()
  })

  it('are described in words of their own, one sentence each', () => {
    const all = auditActionGroups.flatMap(({ actions }) => actions)
    const words = all.map((action) => describeAuditAction({ action }))
    expect(new Set(words).size).toBe(all.length)
    for (const action of all) expect(action).toMatch(/^[a-z-]+\.[a-z-]+$/)
  })

  it('keep the names that older versions wrote', () => {
    expect(auditActionGroups.flatMap(({ actions }) => actions)).toEqual(
      expect.arrayContaining(['create.twin', 'create.picked', 'patch.withdrawn', 'mark.put', 'mark.dropped']),
    )
  })

  it('are described as sent again from the second attempt on', () => {
    expect(describeAuditAction({ action: 'create.sending', attempt: 2 })).toBe('Sent again to Atlas')
    expect(describeAuditAction({ action: 'delete.sending', attempt: 2 })).toBe('Deletion sent again to Atlas')
  })

  it('that this version does not know are shown as they are', () => {
    expect(describeAuditAction({ action: 'toString' })).toBe('toString')
    expect(describeAuditAction({ action: 'create.imagined' })).toBe('create.imagined')
  })
})
