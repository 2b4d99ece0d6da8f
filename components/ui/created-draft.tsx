'use client'
import { Link } from '#components/ui/link.tsx'
import { Banner } from '#components/ui/banner.tsx'

/** In place of the create button of a draft that has become a link or a connection. */
export function CreatedDraft({ href, noun }: { href: string; noun: 'link' | 'connection' }) {
  return (
    <Banner variant="info" title={`This draft has become a ${noun === 'link' ? 'private link' : noun}`}>
      <Link href={href} className="link">
        Open the {noun}
      </Link>
    </Banner>
  )
}
