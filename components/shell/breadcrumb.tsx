'use client'
import { Link } from '#components/ui/link.tsx'
import { usePathname } from 'next/navigation'
import { listCrumbs } from '#lib/places.ts'
import type { Project } from '#lib/wire/project.ts'

/** The way to the page, beginning with its project. */
export function Breadcrumb({ project }: { project: Project | undefined }) {
  return (
    <nav aria-label="Breadcrumb" className="min-w-0">
      <ol className="flex flex-wrap items-center gap-x-2 text-small text-soft">
        {listCrumbs(usePathname(), project).map(({ title, href }, index) => (
          <li key={title} className="flex min-w-0 items-center gap-2">
            {index > 0 && <span aria-hidden>/</span>}
            {href ? (
              <Link href={href} className="flex min-h-6 min-w-0 items-center hover:text-ink hover:underline">
                <span className="truncate">{title}</span>
              </Link>
            ) : (
              <span aria-current="page">{title}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
