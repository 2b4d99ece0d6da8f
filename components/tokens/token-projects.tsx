'use client'
import { useQuery } from '@tanstack/react-query'
import { projectQueries } from '#components/projects/queries.ts'
import { CheckList } from '#components/ui/fields/check-list.tsx'
import type { TokenScope } from '#lib/token/token-scope.ts'

type Props = {
  projects: TokenScope['projects']
  error: string | undefined
  onChange: (projects: TokenScope['projects']) => void
}

function ProjectBoxes({ chosen, error, onChange }: { chosen: readonly string[] } & Omit<Props, 'projects'>) {
  const { data, isError } = useQuery(projectQueries.all())
  if (isError) return <p className="text-state-failed">The projects could not be read. Try again, or choose all.</p>
  if (!data) return <p className="text-soft">Loading the projects…</p>
  const options = data.projects.map(({ id, name }) => ({ id, title: name }))
  return <CheckList {...{ id: 'token-projects', legend: 'Projects', options, chosen, error, onChange }} />
}

/** In which projects a token may do it: in all that its owner may, or in some of them. */
export function TokenProjects({ projects, error, onChange }: Props) {
  const isAll = projects === '*'
  return (
    <div className="space-y-3">
      <fieldset>
        <legend className="font-medium">Where it may do it</legend>
        <div className="flex flex-wrap gap-x-6">
          {[
            { title: 'In all projects in which I may', value: '*' as const },
            { title: 'In some of them', value: [] },
          ].map(({ title, value }) => (
            <label key={title} className="flex min-h-9 items-center gap-2">
              <input
                type="radio"
                name="token-where"
                className="size-4 accent-accent"
                checked={isAll === (value === '*')}
                onChange={() => onChange(value)}
              />
              {title}
            </label>
          ))}
        </div>
      </fieldset>
      {!isAll && <ProjectBoxes chosen={projects} error={error} onChange={onChange} />}
    </div>
  )
}
