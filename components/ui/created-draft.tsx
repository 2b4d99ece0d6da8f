'use client'
import Link from 'next/link'
import { Banner } from '#components/ui/banner.tsx'

/** In place of the create button of a draft that has become a link or a connection. */
export function CreatedDraft({ href, noun }: { href: string; noun: 'link' | 'connection' }) {
  return (
    <Banner variant="info" title={`This draft has become a ${noun === 'link' ? 'private link' : noun}`}>
      {/* The page opens by itself: a prefetch would only make the portal render it twice at once. */}
      <Link href={href} prefetch={false} className="link">
        Open the {noun}
      </Link>
    </Banner>
  )
}
