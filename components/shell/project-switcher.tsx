'use client'
import { ChevronsUpDown } from 'lucide-react'
import { lazy, Suspense, useEffect } from 'react'
import { recordRecentProject } from '#components/projects/recent-projects.ts'
import { Popover } from '#components/ui/popover.tsx'
import type { Project } from '#lib/wire/project.ts'

const ProjectChoice = lazy(() =>
  import('#components/shell/project-choice.tsx').then((module) => ({ default: module.ProjectChoice })),
)

/** The name of the page's project, which opens a choice of another one. What is chosen from is loaded when it opens. */
export function ProjectSwitcher({ project }: { project: Project | undefined }) {
  const id = project?.id
  useEffect(() => {
    if (id !== undefined) recordRecentProject(id)
  }, [id])
  return (
    <Popover
      label="Choose a project"
      button={
        <>
          <span className="sr-only">Project:</span>
          <span className="truncate font-medium">{project?.name ?? 'All projects'}</span>
          <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-soft" />
        </>
      }
      buttonClass="inline-flex min-h-9 min-w-0 max-w-64 items-center gap-1.5 rounded-box border border-line px-3 hover:bg-hover"
      className="left-[max(0.5rem,calc(50%-34rem))] w-80"
    >
      {({ isOpen }) =>
        isOpen && (
          <Suspense fallback={<p className="p-4 text-soft">Loading projects…</p>}>
            <ProjectChoice current={id} />
          </Suspense>
        )
      }
    </Popover>
  )
}
