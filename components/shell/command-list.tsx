'use client'
import { Command } from 'cmdk'
import { useEffect, useRef, type ReactNode } from 'react'
import type { CommandGroup, CommandItem } from '#components/shell/command.ts'

type Props = {
  label: string
  placeholder: string
  groups: readonly CommandGroup[]
  search: string
  onSearch: (search: string) => void
  onSelect: (item: CommandItem) => void
  /** Stands where the items would, when there are none. */
  empty: ReactNode
}

/** A search and what it finds, in groups: arrows move, Enter selects. The search has the focus from the start. */
export function CommandList({ label, placeholder, groups, search, onSearch, onSelect, empty }: Props) {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  return (
    <Command shouldFilter={false} loop label={label}>
      <Command.Input
        ref={input}
        value={search}
        onValueChange={onSearch}
        placeholder={placeholder}
        className="block min-h-11 w-full border-b border-line bg-page px-4 -outline-offset-2"
      />
      <Command.List label={label} className="max-h-[min(26rem,60dvh)] overflow-auto p-2">
        {groups.map(({ title, items }) => (
          <Command.Group
            key={title ?? items[0]?.id}
            {...(title === undefined ? {} : { heading: title })}
            className="**:[[cmdk-group-heading]]:px-2 **:[[cmdk-group-heading]]:py-1.5 **:[[cmdk-group-heading]]:text-small **:[[cmdk-group-heading]]:text-soft"
          >
            {items.map((item) => (
              <Command.Item
                key={item.id}
                value={item.id}
                onSelect={() => onSelect(item)}
                className="flex min-h-9 cursor-pointer items-center gap-3 rounded-box px-2 aria-selected:bg-hover forced-colors:aria-selected:outline"
              >
                <span className="min-w-0 truncate">{item.title}</span>
                {item.detail && (
                  <span className="ml-auto max-w-[60%] shrink-0 truncate text-small text-soft">{item.detail}</span>
                )}
              </Command.Item>
            ))}
          </Command.Group>
        ))}
        {groups.length === 0 && <div className="px-2 py-3 text-soft">{empty}</div>}
      </Command.List>
    </Command>
  )
}
