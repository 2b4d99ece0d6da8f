'use client'
import { QueryClientProvider, useQuery } from '@tanstack/react-query'
import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { projectQueries } from '#components/projects/queries.ts'
import { useRecentProjects } from '#components/projects/recent-projects.ts'
import { toQueryError } from '#components/request-error.ts'
import { CommandList } from '#components/shell/command-list.tsx'
import { listProjectCommands, type CommandItem } from '#components/shell/command.ts'
import { shellQueryClient } from '#components/shell/shell-query-client.ts'

function Choice({ current }: { current: string | undefined }) {
  const router = useRouter()
  const [text, setText] = useState('')
  const path = usePathname()
  const search = useSearchParams().toString()
  const recentIds = useRecentProjects().filter((id) => id !== current)
  const { data, error } = useQuery(projectQueries.all())
  const groups = listProjectCommands(data?.projects ?? [], text, {
    path,
    search: search === '' ? '' : `?${search}`,
    recentIds,
  })
  const select = (item: CommandItem) => {
    if ('href' in item) router.push(item.href)
    for (const popover of document.querySelectorAll<HTMLElement>(':popover-open')) popover.hidePopover()
  }
  return (
    <>
      {error && <p className="px-4 pt-3 text-state-failed">{toQueryError(error).sentence}</p>}
      <CommandList
        label="Projects"
        placeholder="Search by name or id"
        groups={groups}
        search={text}
        onSearch={setText}
        onSelect={select}
        empty={data ? 'No project is called like this.' : 'Loading projects…'}
      />
    </>
  )
}

/** Chooses another project, or all of them, and stays on the page. `current`: the id of the page's project. */
export function ProjectChoice({ current }: { current: string | undefined }) {
  return (
    <QueryClientProvider client={shellQueryClient}>
      <Choice current={current} />
    </QueryClientProvider>
  )
}
