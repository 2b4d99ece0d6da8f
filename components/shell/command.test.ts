import { describe, expect, it } from 'vitest'
import { listPaletteCommands, listProjectCommands, type CommandGroup } from '#components/shell/command.ts'
import { buildRow } from '#lib/list/testing/build-row.ts'

const payments = { id: '65f0c0de0000000000000a01', name: 'payments' }
const analytics = { id: '65f0c0de0000000000000b01', name: 'analytics' }
const projects = [payments, analytics]
const here = { path: `/projects/${payments.id}/private-links`, search: '?state=failed', recentIds: [analytics.id] }
const toTitles = (groups: readonly CommandGroup[]) =>
  groups.map(({ title, items }) => [title ?? '', ...items.map((item) => item.title)])

describe('the choice of a project', () => {
  it('begins with all projects and those opened last, and keeps the page', () => {
    const groups = listProjectCommands(projects, '', here)
    expect(toTitles(groups)).toEqual([
      ['', 'All projects'],
      ['Opened last', 'analytics'],
      ['Projects', 'payments'],
    ])
    expect(groups[1]?.items[0]).toMatchObject({ href: `/projects/${analytics.id}/private-links?state=failed` })
  })

  it('finds a project by a part of its name or id, and nothing for nothing', () => {
    expect(toTitles(listProjectCommands(projects, '0b01', here))).toEqual([['Projects', 'analytics']])
    expect(listProjectCommands(projects, 'moonbase', here)).toEqual([])
  })
})

describe('the palette', () => {
  const link = buildRow({ groupId: analytics.id, project: 'analytics', id: '66f0c0de0000000000000c01' })
  const find = (text: string, scope = { project: payments, mayAudit: false, hasApprovals: false }) =>
    listPaletteCommands(scope, text, { ...here, projects, links: [link], areEarlier: false })

  it('shows links first, then actions, pages and projects that have all words', () => {
    expect(toTitles(find('new PAYMENTS'))).toEqual([
      ['Links', 'orders'],
      ['Do', 'New link in payments'],
    ])
    expect(toTitles(find('analytics'))).toEqual([
      ['Links', 'orders'],
      ['Projects', 'analytics'],
    ])
  })

  it('shows of the links that an earlier text found only those that have all words of this one', () => {
    const scope = { project: payments, mayAudit: false, hasApprovals: false }
    const findEarlier = (text: string) =>
      toTitles(listPaletteCommands(scope, text, { ...here, projects, links: [link], areEarlier: true }))
    expect(findEarlier('new link')).toEqual([['Do', 'New link in payments']])
    expect(findEarlier('ORD analytics')).toEqual([['Links', 'orders']])
  })

  it('leads a create without a link to its own page', () => {
    const requested = { ...link, id: 'a-key', made: 'requested' } as const
    const [group] = listPaletteCommands({ project: undefined, mayAudit: false, hasApprovals: false }, 'orders', {
      ...here,
      projects: [],
      links: [requested],
      areEarlier: false,
    })
    expect(group?.items[0]).toMatchObject({ href: `/projects/${analytics.id}/private-links/asked/a-key` })
  })

  it('offers the audit only to those who may read it, and no new link without a project', () => {
    const all = (mayAudit: boolean) =>
      listPaletteCommands({ project: undefined, mayAudit, hasApprovals: false }, '', {
        ...here,
        projects,
        links: [],
        areEarlier: false,
      }).flatMap(({ items }) => items.map(({ title }) => title))
    expect(all(true)).toContain('Audit')
    expect(all(false)).not.toContain('Audit')
    expect(all(true).filter((title) => title.startsWith('New link'))).toEqual([])
  })
})
