import { describe, expect, it } from 'vitest'
import { findPlace, listCrumbs, listPlaces, switchProject, type PlaceScope } from '#lib/places.ts'

const [mine, theirs] = ['65f0c0de0000000000000a01', '65f0c0de0000000000000b01']
const project = { id: mine, name: 'payments' }
const link = '66f0c0de0000000000000c01'
const listIds = (scope: Omit<PlaceScope, 'groupId'>) => listPlaces({ groupId: mine, ...scope }).map(({ id }) => id)

describe('the places of the shell', () => {
  it.each([undefined, mine])('each lead to the page that is marked as current there (project %s)', (groupId) => {
    for (const { id, href } of listPlaces({ groupId, mayAudit: true, hasApprovals: true }))
      expect(findPlace(href.split('?')[0] ?? '')).toBe(id)
  })

  it('have an audit only for those who may read it', () => {
    expect(listIds({ mayAudit: false, hasApprovals: false })).toEqual(['overview', 'links', 'workspaces'])
  })

  it('have approvals where people ask each other for them, in a project', () => {
    const scope = { mayAudit: false, hasApprovals: true }
    expect(listIds(scope)).toEqual(['overview', 'links', 'workspaces', 'approvals'])
    expect(listPlaces({ ...scope, groupId: undefined }).map(({ id }) => id)).not.toContain('approvals')
  })

  it.each([
    [`/projects/${mine}/private-links/${link}`, 'links'],
    [`/projects/${mine}/private-links/new/review`, 'links'],
    [`/projects/${mine}/workspaces/streams/connections/orders`, 'workspaces'],
    [`/projects/${mine}/connections/new/details`, 'workspaces'],
    [`/projects/${mine}/approvals/${link}`, 'approvals'],
    [`/projects/${mine}/rules`, 'rules'],
    ['/health', 'health'],
    ['/tokens', 'tokens'],
    ['/nowhere', undefined],
    [`/projects/${mine}/nowhere`, undefined],
  ])('of %s is %s', (path, place) => {
    expect(findPlace(path)).toBe(place)
  })
})

describe('switching the project', () => {
  it.each([
    ['/', '', `/projects/${theirs}`],
    [`/projects/${mine}`, '', `/projects/${theirs}`],
    ['/projects', '', `/projects/${theirs}`],
    ['/health', '', `/projects/${theirs}`],
    [`/projects/${mine}/private-links`, '?state=failed', `/projects/${theirs}/private-links?state=failed`],
    ['/projects/all', '?q=orders', `/projects/${theirs}/private-links?q=orders`],
    [`/projects/${mine}/private-links/${link}`, '?x=1', `/projects/${theirs}/private-links`],
    [`/projects/${mine}/private-links/asked/${link}`, '', `/projects/${theirs}/private-links`],
    [`/projects/${mine}/private-links/new/details`, '?draft=1', `/projects/${theirs}/private-links/new`],
    [`/projects/${mine}/workspaces`, '', `/projects/${theirs}/workspaces`],
    [`/projects/${mine}/workspaces/streams/connections/orders`, '', `/projects/${theirs}/workspaces`],
    [`/projects/${mine}/connections/new/details`, '?draft=1', `/projects/${theirs}/workspaces`],
    [`/projects/${mine}/approvals/${link}`, '', `/projects/${theirs}/approvals`],
    [`/projects/${mine}/rules`, '', `/projects/${theirs}/rules`],
    ['/audit', '?actor=ada', `/audit?groupId=${theirs}`],
  ])('keeps the page: %s%s', (path, search, expected) => {
    expect(switchProject(path, search, theirs)).toBe(expected)
  })

  it.each([
    [`/projects/${mine}`, '', '/'],
    [`/projects/${mine}/private-links`, '?state=failed', '/projects/all?state=failed'],
    [`/projects/${mine}/private-links/new/details`, '?draft=1', '/projects/all'],
    [`/projects/${mine}/workspaces`, '', '/'],
    ['/audit', `?groupId=${mine}`, '/audit'],
  ])('keeps the page for all projects: %s%s', (path, search, expected) => {
    expect(switchProject(path, search, undefined)).toBe(expected)
  })
})

describe('the breadcrumb', () => {
  const titles = (path: string) => listCrumbs(path, project).map(({ title, href }) => (href ? title : `[${title}]`))

  it.each([
    [`/projects/${mine}`, ['payments', '[Overview]']],
    [`/projects/${mine}/private-links`, ['payments', '[Links]']],
    [`/projects/${mine}/private-links/${link}`, ['payments', 'Links']],
    [`/projects/${mine}/private-links/new/start`, ['payments', 'Links', '[New link]']],
    [`/projects/${mine}/workspaces`, ['payments', '[Workspaces]']],
    [`/projects/${mine}/workspaces/streams/connections/orders`, ['payments', 'Workspaces']],
    [`/projects/${mine}/connections/new/details`, ['payments', 'Workspaces', '[New connection]']],
    [`/projects/${mine}/approvals`, ['payments', '[Approvals]']],
    [`/projects/${mine}/approvals/${link}`, ['payments', 'Approvals']],
    [`/projects/${mine}/rules`, ['payments', '[Rules]']],
    [`/projects/${mine}/nowhere`, ['payments']],
  ])('of %s names the project and what lies above the page', (path, expected) => {
    expect(titles(path)).toEqual(expected)
  })

  it('begins with all projects outside of one', () => {
    expect(listCrumbs('/health', undefined)).toEqual([{ title: 'All projects', href: '/' }, { title: 'Health' }])
  })
})
