import { attentionTones, underWayTones } from '#lib/list/overview-tones.ts'
import { defaultListQuery } from '#lib/list/list-query.ts'
import { selectRows } from '#lib/list/select-rows.ts'
import type { Tone } from '#lib/private-link/tone.ts'
import type { ListRow } from '#lib/wire/list.ts'
import type { OverviewAnswer, OverviewPart } from '#lib/wire/overview.ts'
import type { Project } from '#lib/wire/project.ts'

/** The number of rows that each part of an overview shows; a link leads to the others. */
export const maxRows = 6

/** The rows in these states, in their order, then newest first. */
const buildPart = (rows: readonly ListRow[], tones: readonly Tone[]): OverviewPart => {
  const matches = rows
    .filter(({ tone }) => tones.includes(tone))
    .toSorted((a, b) => tones.indexOf(a.tone) - tones.indexOf(b.tone))
  return { rows: matches.slice(0, maxRows), count: matches.length }
}

const countProjects = (projects: readonly Project[], rows: readonly ListRow[]): OverviewAnswer['projects'] => {
  const counts = new Map<string, number>()
  for (const { groupId } of rows) counts.set(groupId, (counts.get(groupId) ?? 0) + 1)
  return projects
    .map(({ id, name }) => ({ groupId: id, name, count: counts.get(id) ?? 0 }))
    .toSorted((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
}

/** What an overview shows of the rows of some projects; counted as the list counts them. */
export const buildOverview = (
  projects: readonly Project[],
  all: readonly ListRow[],
): Omit<OverviewAnswer, 'unused' | 'unread' | 'trouble'> => {
  const { rows, counts } = selectRows(all, { ...defaultListQuery, sort: 'age' })
  return {
    attention: buildPart(rows, attentionTones),
    underWay: buildPart(rows, underWayTones),
    all: rows.length,
    counts: { state: counts.state, provider: counts.provider },
    projects: countProjects(projects, rows),
  }
}

/** The rows of links that work and that no connection uses, and how many there are of which that is not known. */
export const findUnusedRows = (rows: readonly ListRow[]): { unused: ListRow[]; unknown: number } => {
  const usable = rows.filter((row) => row.made !== 'requested' && row.tone === 'done')
  return {
    unused: usable.filter(({ usedBy }) => usedBy === 0),
    unknown: usable.filter(({ usedBy }) => usedBy === undefined).length,
  }
}
