'use client'
import { X } from 'lucide-react'
import { useId, useState, type FormEvent } from 'react'
import { storage } from '#components/storage.ts'
import { announce } from '#components/ui/announcer.tsx'
import { Button } from '#components/ui/button.tsx'
import { addView, maxNameLength, parseViews, removeView, type SavedView } from '#lib/list/saved-views.ts'

type ItemProps = { view: SavedView; isShown: boolean; onShow: () => void; onRemove: () => void }

function ViewItem({ view: { name }, isShown, onShow, onRemove }: ItemProps) {
  return (
    <li className="flex items-center gap-1">
      <button
        type="button"
        aria-current={isShown}
        onClick={onShow}
        className="min-h-8 min-w-0 grow truncate rounded px-2 text-left hover:bg-hover aria-[current=true]:font-semibold"
      >
        {name}
      </button>
      <button
        type="button"
        aria-label={`Remove the view ${name}`}
        title="Remove"
        onClick={onRemove}
        className="flex size-8 shrink-0 items-center justify-center rounded text-soft hover:bg-hover hover:text-ink"
      >
        <X aria-hidden className="size-3.5" />
      </button>
    </li>
  )
}

type FormProps = { error: string; onChange: () => void; onSave: (name: string) => boolean }

function SaveForm({ error, onChange, onSave }: FormProps) {
  const id = useId()
  const [name, setName] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (onSave(name)) setName('')
  }
  return (
    <form noValidate onSubmit={submit}>
      <label htmlFor={id} className="block text-small font-medium">
        Save this view as
      </label>
      <div className="mt-1 flex gap-2">
        <input
          id={id}
          value={name}
          maxLength={maxNameLength}
          aria-invalid={error !== ''}
          aria-describedby={`${id}-error`}
          onChange={(event) => {
            setName(event.target.value)
            onChange()
          }}
          className="min-h-9 w-full min-w-0 rounded-box border border-edge bg-page px-3 aria-invalid:border-state-failed"
        />
        <Button type="submit">Save</Button>
      </div>
      <p id={`${id}-error`} className="pt-1 text-small text-state-failed empty:hidden">
        {error}
      </p>
    </form>
  )
}

/** The list that views are of, and where a browser keeps them. */
const storageKeys = { links: 'list-views', connections: 'connection-views' } as const
export type ListWithViews = keyof typeof storageKeys

type Props = { list: ListWithViews; view: string; onView: (view: string) => void; onClose: () => void }

/** The views of a list that this browser has saved by name, and a form that saves the one that is shown. */
export function ViewsMenu({ list, view, onView, onClose }: Props) {
  const storageKey = storageKeys[list]
  const readViews = () => parseViews(storage.get(storageKey))
  const [views, setViews] = useState(readViews)
  const [error, setError] = useState('')
  const store = (changed: SavedView[]) => {
    storage.set(storageKey, JSON.stringify(changed))
    setViews(changed)
  }
  const save = (name: string) => {
    const result = addView(readViews(), { name, view })
    setError(result.ok ? '' : result.sentence)
    if (result.ok) {
      store(result.views)
      announce('View saved')
    }
    return result.ok
  }
  return (
    <div className="space-y-3">
      {views.length === 0 && (
        <p className="text-small text-soft">
          Filter the list, then save it here by a name. Views stay in this browser; to share one, share its address.
        </p>
      )}
      <ul aria-label="Saved views" className="-mx-2 max-h-64 overflow-y-auto empty:hidden">
        {views.map((saved) => (
          <ViewItem
            key={saved.name}
            view={saved}
            isShown={saved.view === view}
            onShow={() => {
              onView(saved.view)
              onClose()
            }}
            onRemove={() => store(removeView(readViews(), saved.name))}
          />
        ))}
      </ul>
      <SaveForm error={error} onChange={() => setError('')} onSave={save} />
    </div>
  )
}
