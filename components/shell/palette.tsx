'use client'
import { keepPreviousData, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { listQueries } from '#components/list/queries.ts'
import { projectQueries } from '#components/projects/queries.ts'
import { CommandList } from '#components/shell/command-list.tsx'
import { listPaletteCommands, type CommandItem, type ShellScope } from '#components/shell/command.ts'
import { ShellDialog } from '#components/shell/shell-dialog.tsx'
import { shellQueryClient } from '#components/shell/shell-query-client.ts'
import { defaultListQuery, formatListQuery } from '#lib/list/list-query.ts'

/** Shorter texts match too many links. */
const minTextLength = 2

/** The links that match a text, in all projects; until they arrive, those that an earlier text found (`areEarlier`). */
const useFoundLinks = (text: string) => {
  const isEnough = text.trim().length >= minTextLength
  const { data, isPlaceholderData } = useQuery({
    ...listQueries.window(undefined, formatListQuery({ ...defaultListQuery, q: text.trim() }), 0),
    enabled: isEnough,
    placeholderData: keepPreviousData,
  })
  return { links: isEnough ? (data?.value.rows ?? []) : [], areEarlier: isPlaceholderData }
}

type Props = { scope: ShellScope; onClose: () => void; onKeys: () => void }

function PaletteContent({ scope, onClose, onKeys }: Props) {
  const router = useRouter()
  const [text, setText] = useState('')
  const path = usePathname()
  const search = useSearchParams().toString()
  const linkResults = useFoundLinks(text)
  const { data } = useQuery(projectQueries.all())
  const groups = listPaletteCommands(scope, text, {
    path,
    search: search === '' ? '' : `?${search}`,
    recentIds: [],
    projects: data?.projects ?? [],
    ...linkResults,
  })
  const select = (item: CommandItem) => {
    onClose()
    if ('href' in item) router.push(item.href)
    else onKeys()
  }
  return (
    <CommandList
      label="Commands"
      placeholder="Search links, projects, pages and actions"
      groups={groups}
      search={text}
      onSearch={setText}
      onSelect={select}
      empty="Nothing is called like this. Search a link by its name, id, type or region."
    />
  )
}

/** The command palette: goes to a link, a project or a page, or does something. */
export function Palette(props: Props) {
  return (
    <ShellDialog label="Search and commands" className="max-w-xl" onClose={props.onClose}>
      <QueryClientProvider client={shellQueryClient}>
        <PaletteContent {...props} />
      </QueryClientProvider>
    </ShellDialog>
  )
}
