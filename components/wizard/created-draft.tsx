'use client'
import Link from 'next/link'
import { Banner } from '#components/ui/banner.tsx'

/** In place of the create button of a draft that has become a link. */
export function CreatedDraft({ href }: { href: string }) {
  return (
    <Banner variant="info" title="This draft has become a private link">
      {/* The page opens by itself: a prefetch would only make the portal render it twice at once. */}
      <Link href={href} prefetch={false} className="link">
        Open the link
      </Link>
    </Banner>
  )
}
