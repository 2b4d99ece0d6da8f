'use client'
import { Search } from 'lucide-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import type { ShellScope } from '#components/shell/command.ts'
import { findShortcut } from '#components/shell/find-shortcut.ts'
import { areSingleKeysOn } from '#components/shell/single-keys.ts'
import { PlainButton } from '#components/ui/plain-button.tsx'

const Palette = lazy(() => import('#components/shell/palette.tsx').then((module) => ({ default: module.Palette })))
const KeyList = lazy(() => import('#components/shell/key-list.tsx').then((module) => ({ default: module.KeyList })))

const isTextField = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.matches('input:not([type=checkbox], [type=radio]), textarea, select')

const findSearch = () => document.querySelector<HTMLInputElement>('main input[type=search]')

type Dialog = 'palette' | 'keys'

/** Opens a dialog by its key, or focuses the page's search; does nothing while a dialog is open. */
const useShortcuts = (open: (dialog: Dialog) => void) =>
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const shortcut = findShortcut(event, {
        isTyping: isTextField(event.target),
        areSingleKeysOn: areSingleKeysOn(),
      })
      if (!shortcut) return
      event.preventDefault()
      if (document.querySelector('dialog[open]')) return
      const search = shortcut === 'search' ? findSearch() : null
      if (search) search.focus()
      else open(shortcut === 'keys' ? 'keys' : 'palette')
    }
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  }, [open])

/** The search of the bar, and the keys that work everywhere. What they open is loaded when it opens. */
export function Shortcuts({ scope }: { scope: ShellScope }) {
  const [dialog, setDialog] = useState<Dialog>()
  useShortcuts(setDialog)
  const close = () => setDialog(undefined)
  return (
    <>
      <PlainButton
        onClick={() => setDialog('palette')}
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        className="inline-flex min-h-9 min-w-9 items-center justify-center gap-2 rounded-box px-2 text-soft hover:bg-hover hover:text-ink lg:border lg:border-line"
      >
        <Search aria-hidden className="size-4" />
        <span className="max-lg:sr-only">Search</span>
        <kbd aria-hidden className="font-sans text-small max-lg:hidden">
          Ctrl-K
        </kbd>
      </PlainButton>
      <Suspense>
        {dialog === 'palette' && <Palette scope={scope} onClose={close} onKeys={() => setDialog('keys')} />}
        {dialog === 'keys' && <KeyList onClose={close} />}
      </Suspense>
    </>
  )
}
