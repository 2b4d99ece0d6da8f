import { filterProjects } from '#components/projects/filter-projects.ts'
import { listPlaces, switchProject, type PlaceScope } from '#lib/places.ts'
import { buildPath } from '#lib/build-path.ts'
import { getRowPath } from '#lib/list/row-path.ts'
import type { ListRow } from '#lib/wire/list.ts'
import type { Project } from '#lib/wire/project.ts'

/** Something that a person can go to, or do: `keys` shows the keyboard shortcuts. */
export type CommandItem = { id: string; title: string; detail?: string } & ({ href: string } | { act: 'keys' })
export type CommandGroup = { title?: string; items: readonly CommandItem[] }

/** Where the person is, and what they may do. */
export type ShellScope = Omit<PlaceScope, 'groupId'> & { project: Project | undefined }

const dropEmpty = (groups: readonly CommandGroup[]) => groups.filter(({ items }) => items.length > 0)

const createToItem =
  (path: string, search: string) =>
  ({ id, name }: Project): CommandItem => ({
    id: `project ${id}`,
    title: name,
    detail: `…${id.slice(-6)}`,
    href: switchProject(path, search, id),
  })

/** The page that the choice of a project keeps, and what was opened last. */
type Here = { path: string; search: string; recentIds: readonly string[] }

/** What the choice of a project offers: all projects, the last five, and every one that the text matches. */
export const listProjectCommands = (
  projects: readonly Project[],
  text: string,
  { path, search, recentIds }: Here,
): readonly CommandGroup[] => {
  const toItem = createToItem(path, search)
  const all = { id: 'all', title: 'All projects', href: switchProject(path, search, undefined) }
  if (text.trim() !== '') return dropEmpty([{ title: 'Projects', items: filterProjects(projects, text).map(toItem) }])
  const recent = recentIds.flatMap((id) => projects.find((project) => project.id === id) ?? [])
  const others = projects.filter(({ id }) => !recentIds.includes(id))
  return dropEmpty([
    { items: [all] },
    { title: 'Opened last', items: recent.map(toItem) },
    { title: 'Projects', items: others.map(toItem) },
  ])
}

const toLinkItem = (row: ListRow): CommandItem => ({
  id: `link ${row.id}`,
  title: row.name,
  detail: [row.word, row.vendor, row.region, row.project].filter(Boolean).join(' · '),
  href: getRowPath(row),
})

/** How many projects and links the palette shows. */
const maxItems = 6

const listActions = (project: Project | undefined): readonly CommandItem[] => [
  ...(project
    ? [
        {
          id: 'new',
          title: `New link in ${project.name}`,
          href: buildPath('/projects/[groupId]/private-links/new', { groupId: project.id }),
        },
      ]
    : []),
  { id: 'keys', title: 'Show the keyboard shortcuts', act: 'keys' },
]

const listPages = ({ project, ...scope }: ShellScope): readonly CommandItem[] => {
  const own = project
    ? listPlaces({ ...scope, groupId: project.id }).map((place) => ({ ...place, detail: project.name }))
    : []
  const general = [
    ...listPlaces({ ...scope, groupId: undefined }),
    { id: 'tokens', title: 'Tokens', href: buildPath('/tokens', {}) },
    { id: 'api-reference', title: 'API reference', href: buildPath('/api-reference', {}) },
    { id: 'health', title: 'Health', href: buildPath('/health', {}) },
  ]
  return [
    ...own.map(({ id, ...rest }) => ({ id: `own ${id}`, ...rest })),
    ...general.map(({ id, title, href }) => ({ id: `page ${id}`, title, href, detail: 'All projects' })),
  ]
}

/**
 * What the palette finds: actions, pages, projects and links, each with all words of the text. `areEarlier`: the links
 * were found by an earlier text.
 */
export const listPaletteCommands = (
  scope: ShellScope,
  text: string,
  {
    projects,
    links,
    areEarlier,
    ...here
  }: Here & { projects: readonly Project[]; links: readonly ListRow[]; areEarlier: boolean },
): readonly CommandGroup[] => {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const matches = ({ title, detail = '' }: CommandItem) =>
    words.every((word) => `${title} ${detail}`.toLowerCase().includes(word))
  const linkItems = links.map(toLinkItem).filter((item) => !areEarlier || matches(item))
  return dropEmpty([
    { title: 'Links', items: linkItems.slice(0, maxItems) },
    { title: 'Do', items: listActions(scope.project).filter(matches) },
    { title: 'Go to', items: listPages(scope).filter(matches) },
    {
      title: 'Projects',
      items: filterProjects(projects, text).slice(0, maxItems).map(createToItem(here.path, here.search)),
    },
  ])
}
