'use client'
import { lazy, Suspense } from 'react'
import { getButtonClass } from '#components/ui/button-class.ts'
import { useDetails } from '#components/ui/use-details.ts'
import type { MenuProps } from '#components/list/menu-content.tsx'

const MenuContent = lazy(() =>
  import('#components/list/menu-content.tsx').then((module) => ({ default: module.MenuContent })),
)

/** A button that unfolds saved views or exports; its content is loaded when it is opened. */
export function ListMenu({ title, ...rest }: MenuProps & { title: string }) {
  const { isOpen, setIsOpen, details } = useDetails()
  return (
    <details open={isOpen} {...details}>
      <summary className={getButtonClass('quiet', "list-none px-2! after:content-['▾'/'']")}>{title}</summary>
      {isOpen && (
        <Suspense>
          <MenuContent {...rest} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </details>
  )
}
