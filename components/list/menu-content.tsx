'use client'
import { useEffect, useRef } from 'react'
import { ExportMenu } from '#components/list/export-menu.tsx'
import { ViewsMenu, type ListWithViews } from '#components/list/views-menu.tsx'

/** Which list is exported: of the links of one project or, with `groupId` undefined, of all; or of connections. */
export type ListExport = { kind: 'links'; groupId: string | undefined } | { kind: 'connections'; groupId: string }

/** `view`: what the list shows, as its address has it. */
export type MenuProps = { view: string } & (
  | { kind: 'views'; list: ListWithViews; onView: (view: string) => void }
  | ListExport
)

/** What a menu of the list shows. Escape, a click elsewhere and leaving it by Tab close it. */
export function MenuContent(props: MenuProps & { onClose: () => void }) {
  const { onClose } = props
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
      {props.kind === 'views' ? <ViewsMenu {...props} /> : <ExportMenu {...props} />}
    </div>
  )
}
