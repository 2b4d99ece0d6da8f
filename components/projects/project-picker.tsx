'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useId, useRef, useState } from 'react'
import { troubleOf } from '#components/fetch-json.ts'
import { TroubleBanner } from '#components/private-links/trouble-banner.tsx'
import { projectQueries } from '#components/projects/queries.ts'
import { useRecent } from '#components/projects/recent.ts'
import { Button } from '#components/ui/button.tsx'
import { useEarlyText } from '#components/ui/early-text.ts'
import type { ProjectsAnswer, Told } from '#lib/wire/answers.ts'
import type { Project } from '#lib/wire/project.ts'

function ProjectList({ label, projects }: { label: string; projects: readonly Project[] }) {
  return (
    <section aria-label={label}>
      <h2 className="mb-2">{label}</h2>
      <ul className="divide-y divide-line rounded-box border border-line">
        {projects.map(({ id, name }) => (
          <li key={id}>
            <Link
              href={`/projects/${id}/private-links`}
              className="flex flex-wrap items-baseline justify-between gap-x-4 px-4 py-3 hover:bg-hover"
            >
              <span className="font-medium">{name}</span>
              <code className="font-mono text-[13px] text-soft">{id}</code>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

const matching = (projects: readonly Project[], words: string) =>
  projects.filter(({ id, name }) => `${name} ${id}`.toLowerCase().includes(words))

/** How often it is asked again while a search finds nothing, in milliseconds: the project may have been made a moment ago. */
const againMs = 5_000

/** Which project: those opened last first, all of them searchable by name or id. */
export function ProjectPicker({ first }: { first: Told<ProjectsAnswer> }) {
  const searchId = useId()
  const field = useRef<HTMLInputElement>(null)
  const [search, setSearch] = useState('')
  useEarlyText(field, search, setSearch)
  const wanted = search.trim().toLowerCase()
  const { data, error, refetch } = useQuery({
    ...projectQueries.all(),
    ...(first.ok ? { initialData: first.value } : {}),
    refetchInterval: ({ state }) =>
      wanted !== '' && matching(state.data?.projects ?? [], wanted).length === 0 && againMs,
  })
  const recentIds = useRecent()
  const trouble = error ? troubleOf(error) : first.ok ? undefined : first.trouble
  const all = data?.projects ?? []
  const found = matching(all, wanted)
  const recent = recentIds.flatMap((id) => all.find((project) => project.id === id) ?? [])
  return (
    <div className="prose-width mx-auto space-y-6">
      <h1>Choose a project</h1>
      {!data && trouble && <TroubleBanner trouble={trouble} onRetry={() => void refetch()} />}
      {data && (
        <>
          <div>
            <label htmlFor={searchId} className="mb-2 block font-medium">
              Search by name or id
            </label>
            <input
              ref={field}
              id={searchId}
              type="search"
              value={search}
              onChange={(event) => setSearch(event.target.value)}
              className="block min-h-9 w-full rounded-box border border-edge bg-page px-3"
            />
          </div>
          {wanted === '' && recent.length > 0 && recent.length < all.length && (
            <ProjectList label="Opened last" projects={recent} />
          )}
          {found.length > 0 && <ProjectList label="All projects" projects={found} />}
          {found.length === 0 && all.length > 0 && (
            <p>
              No project is named like “{search}”. One made just now appears by itself.{' '}
              <Button onClick={() => setSearch('')}>Clear the search</Button>
            </p>
          )}
          {all.length === 0 && (
            <p className="text-soft">
              The portal’s key sees no project. Ask an Atlas organization owner to give it a role in one.
            </p>
          )}
        </>
      )}
    </div>
  )
}
