import type { Project } from '#lib/wire/project.ts'

/** The projects whose name or id contains the search, in any case. */
export const filterProjects = (projects: readonly Project[], search: string): readonly Project[] => {
  const text = search.trim().toLowerCase()
  return projects.filter(({ id, name }) => `${name} ${id}`.toLowerCase().includes(text))
}
