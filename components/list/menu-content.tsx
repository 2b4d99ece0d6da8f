'use client'
import { useEffect, useRef } from 'react'
import { ExportMenu } from '#components/list/export-menu.tsx'
import { ViewsMenu } from '#components/list/views-menu.tsx'

export type MenuProps = {
  kind: 'views' | 'export'
  /** Of one project; undefined: of all. */
  groupId: string | undefined
  /** What the list shows, as its address has it. */
  view: string
  onView: (view: string) => void
  onClose: () => void
}

/** What a menu of the list shows. Escape, a click elsewhere and leaving it by Tab close it. */
export function MenuContent({ kind, onClose, ...rest }: MenuProps) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const menu = box.current?.closest('details')
    const leave = ({ target }: Event) => {
      if (target instanceof Node && menu?.contains(target) === false) onClose()
    }
    const escape = ({ key }: KeyboardEvent) => {
      if (key !== 'Escape') return
      onClose()
      menu?.querySelector('summary')?.focus()
    }
    addEventListener('pointerdown', leave)
    addEventListener('focusin', leave)
    addEventListener('keydown', escape)
    return () => {
      removeEventListener('pointerdown', leave)
      removeEventListener('focusin', leave)
      removeEventListener('keydown', escape)
    }
  }, [onClose])
  return (
    <div
      ref={box}
      className="absolute right-0 z-2 mt-1 w-72 max-w-[calc(100vw-2rem)] rounded-box border border-edge bg-page p-4 max-sm:right-auto max-sm:left-0"
    >
      {kind === 'views' ? <ViewsMenu {...rest} onClose={onClose} /> : <ExportMenu {...rest} />}
    </div>
  )
}
