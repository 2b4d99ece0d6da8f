'use client'
import { Search } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import { confirmSearchText, getShownText, type SearchText } from '#components/list/search-text.ts'
import { usePrehydrationInput } from '#components/ui/use-prehydration-input.ts'
import { maxTextLength } from '#lib/list/list-query.ts'

const debounceMs = 150

type Props = {
  search: string
  onSearch: (search: string) => void
  label?: string
  placeholder?: string
}

/** The text of the search: shown as it is typed, and sent to the URL a moment after the last key. */
const useDebouncedSearch = ({ search, onSearch }: Pick<Props, 'search' | 'onSearch'>) => {
  const [typed, setTyped] = useState<SearchText>()
  const latest = useRef(onSearch)
  useEffect(() => {
    latest.current = onSearch
  })
  useEffect(() => {
    if (typed?.phase !== 'typing') return
    const timer = setTimeout(() => {
      setTyped({ text: typed.text, phase: 'sent' })
      latest.current(typed.text.trim())
    }, debounceMs)
    return () => clearTimeout(timer)
  }, [typed])
  const current = confirmSearchText(typed, search)
  if (current !== typed) setTyped(current)
  return { text: getShownText(current, search), setText: (text: string) => setTyped({ text, phase: 'typing' }) }
}

/** Searches a list. `search`: the text in the URL. */
export function SearchInput({ search, onSearch, label = 'Search links', placeholder }: Props) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const { text, setText } = useDebouncedSearch({ search, onSearch })
  usePrehydrationInput(input, text, setText)
  return (
    <div className="relative col-span-2 min-w-44 grow">
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <Search aria-hidden className="pointer-events-none absolute top-2.5 left-3 size-4 text-soft" />
      <input
        ref={input}
        id={id}
        type="search"
        value={text}
        maxLength={maxTextLength}
        placeholder={placeholder ?? 'Search by name, owner, id, region  ( / )'}
        onChange={(event) => setText(event.target.value)}
        className="block min-h-9 w-full rounded-box border border-edge bg-page pr-3 pl-9"
      />
    </div>
  )
}
