'use client'
import { Menu } from 'lucide-react'
import { Link } from '#components/ui/link.tsx'
import { usePathname } from 'next/navigation'
import { Popover } from '#components/ui/popover.tsx'
import { findPlace, listPlaces, type Place, type PlaceScope } from '#lib/places.ts'

const linkClass =
  'flex min-h-9 items-center rounded-box px-2.5 text-soft hover:bg-hover hover:text-ink aria-[current=page]:bg-hover aria-[current=page]:font-medium aria-[current=page]:text-ink'

function Places({ places, className }: { places: readonly Place[]; className: string }) {
  const current = findPlace(usePathname())
  return (
    <nav aria-label="Portal" className={className}>
      {places.map(({ id, title, href }) => (
        <Link key={id} href={href} aria-current={id === current ? 'page' : undefined} className={linkClass}>
          {title}
        </Link>
      ))}
    </nav>
  )
}

/** The places of the portal in a row. */
export function ShellNav(scope: PlaceScope) {
  return <Places places={listPlaces(scope)} className="flex gap-0.5 max-bar:hidden" />
}

/** The same places as a menu, in a window that is too narrow for a row. */
export function ShellMenu(scope: PlaceScope) {
  return (
    <Popover
      label="Places"
      buttonLabel="Menu"
      button={<Menu aria-hidden className="size-5" />}
      buttonClass="-ml-2 inline-flex size-9 shrink-0 items-center justify-center rounded-box hover:bg-hover bar:hidden"
      className="left-2 w-56 p-2"
    >
      {() => <Places places={listPlaces(scope)} className="flex flex-col" />}
    </Popover>
  )
}
