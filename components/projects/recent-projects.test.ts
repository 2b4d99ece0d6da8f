import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { filterProjects } from '#components/projects/filter-projects.ts'
import { parseRecentIds, readRecentText, recordRecentProject } from '#components/projects/recent-projects.ts'
import { createFakeStorage } from '#components/testing/fake-storage.ts'

beforeEach(() => vi.stubGlobal('localStorage', createFakeStorage()))
afterEach(() => vi.unstubAllGlobals())

const recordAll = (...ids: string[]) => {
  for (const id of ids) recordRecentProject(id)
  return parseRecentIds(readRecentText())
}

describe('the recent projects', () => {
  it('are none at first', () => {
    expect(recordAll()).toEqual([])
  })

  it('are the last five, newest first', () => {
    expect(recordAll('a', 'b', 'c', 'd', 'e', 'f')).toEqual(['f', 'e', 'd', 'c', 'b'])
  })

  it('have a project that is opened again once, at the front', () => {
    expect(recordAll('a', 'b', 'c', 'a')).toEqual(['a', 'c', 'b'])
  })

  it('are stored as they always were', () => {
    recordAll('a', 'b')
    expect(localStorage.getItem('recent-projects')).toBe('b a')
  })
})

describe('filterProjects', () => {
  const projects = [
    { id: '64b5f0c0ffee000000000001', name: 'Payments Prod' },
    { id: '64b5f0c0ffee000000000002', name: 'Ledger' },
  ]

  it.each([
    ['', 2],
    ['  payments ', 1],
    ['0002', 1],
    ['C0FFEE', 2],
    ['orders', 0],
  ])('finds for %j %i of two projects', (search, count) => {
    expect(filterProjects(projects, search)).toHaveLength(count)
  })
})
