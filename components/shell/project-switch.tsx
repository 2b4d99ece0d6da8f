'use client'
import { ChevronsUpDown } from 'lucide-react'
import Link from 'next/link'
import { useEffect } from 'react'
import { recordRecentProject } from '#components/projects/recent-projects.ts'
import type { Project } from '#lib/wire/project.ts'

/** The name of the page's project, as a link to the other projects. */
export function ProjectSwitch({ project }: { project: Project }) {
  useEffect(() => recordRecentProject(project.id), [project.id])
  return (
    <Link
      href="/projects"
      title="Choose another project"
      className="inline-flex min-h-9 min-w-0 items-center gap-1.5 rounded-box border border-line px-3 hover:bg-hover"
    >
      <span className="sr-only">Project</span>
      <span className="truncate font-medium">{project.name}</span>
      <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-soft" />
    </Link>
  )
}
