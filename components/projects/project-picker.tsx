'use client'
import { useQuery } from '@tanstack/react-query'
import { useId, useRef, useState } from 'react'
import { QueryErrorBanner } from '#components/private-links/query-error-banner.tsx'
import { filterProjects } from '#components/projects/filter-projects.ts'
import { ProjectList } from '#components/projects/project-list.tsx'
import { projectQueries } from '#components/projects/queries.ts'
import { useRecentProjects } from '#components/projects/recent-projects.ts'
import { toQueryError } from '#components/request-error.ts'
import { Button } from '#components/ui/button.tsx'
import { usePrehydrationInput } from '#components/ui/use-prehydration-input.ts'
import type { ProjectsAnswer, QueryResult } from '#lib/wire/answers.ts'
import type { Project } from '#lib/wire/project.ts'

function ProjectSearch({ search, onSearch }: { search: string; onSearch: (search: string) => void }) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  usePrehydrationInput(input, search, onSearch)
  return (
    <div>
      <label htmlFor={id} className="mb-2 block font-medium">
        Search by name or id
      </label>
      <input
        ref={input}
        id={id}
        type="search"
        value={search}
        onChange={(event) => onSearch(event.target.value)}
        className="block min-h-9 w-full rounded-box border border-edge bg-page px-3"
      />
    </div>
  )
}

type ResultsProps = { projects: readonly Project[]; search: string; onClear: () => void }

function Results({ projects, search, onClear }: ResultsProps) {
  const recentIds = useRecentProjects()
  const matches = filterProjects(projects, search)
  const recent = recentIds.flatMap((id) => projects.find((project) => project.id === id) ?? [])
  if (projects.length === 0)
    return (
      <p className="text-soft">
        The portal’s key sees no project. Ask an Atlas organization owner to give it a role in one.
      </p>
    )
  return (
    <>
      {search.trim() === '' && recent.length > 0 && recent.length < projects.length && (
        <ProjectList label="Recently opened" projects={recent} />
      )}
      {matches.length > 0 && <ProjectList label="All projects" projects={matches} />}
      {matches.length === 0 && (
        <p>
          No project matches “{search}”. A new project appears here by itself.{' '}
          <Button onClick={onClear}>Clear the search</Button>
        </p>
      )}
    </>
  )
}

/** How often projects are read again while a search finds none, in milliseconds: the project may be new. */
const noMatchPollMs = 5_000

/** Chooses a project: the recently opened ones first, all of them searchable by name or id. */
export function ProjectPicker({ first }: { first: QueryResult<ProjectsAnswer> }) {
  const [search, setSearch] = useState('')
  const { data, error, refetch } = useQuery({
    ...projectQueries.all(),
    ...(first.ok ? { initialData: first.value } : {}),
    refetchInterval: ({ state }) =>
      search.trim() !== '' && filterProjects(state.data?.projects ?? [], search).length === 0 && noMatchPollMs,
  })
  const trouble = error ? toQueryError(error) : first.ok ? undefined : first.error
  return (
    <div className="prose-width mx-auto space-y-6">
      <h1>Choose a project</h1>
      {!data && trouble && <QueryErrorBanner trouble={trouble} onRetry={() => void refetch()} />}
      {data && (
        <>
          <ProjectSearch search={search} onSearch={setSearch} />
          <Results projects={data.projects} search={search} onClear={() => setSearch('')} />
        </>
      )}
    </div>
  )
}
