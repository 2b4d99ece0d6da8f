'use client'
import { Link } from '#components/ui/link.tsx'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { getButtonClass } from '#components/ui/button-class.ts'
import { switchProject } from '#lib/places.ts'

/** The id of the project in a path. */
const findGroupId = (path: string) => /^\/projects\/([0-9a-f]{24})\//.exec(path)?.[1]

type Props = { heading: string; isInProject?: boolean; children: ReactNode }

/** Says that an address leads nowhere, and offers where to go instead. */
export function NothingHere({ heading, isInProject = false, children }: Props) {
  const path = usePathname()
  const groupId = isInProject ? findGroupId(path) : undefined
  return (
    <div className="prose-width space-y-4 py-2">
      <title>Not found – Private Link Portal</title>
      <h1>{heading}</h1>
      <p className="text-soft">{children}</p>
      <p className="flex flex-wrap gap-2">
        <Link href={switchProject('/projects/all', '', groupId)} className={getButtonClass('outline', '')}>
          {groupId ? 'Show the project’s links' : 'Show all links'}
        </Link>
        <Link href="/projects" className={getButtonClass('quiet', '')}>
          Choose a project
        </Link>
      </p>
    </div>
  )
}
