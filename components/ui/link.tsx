import NextLink from 'next/link'
import type { ComponentProps } from 'react'

/**
 * A link to a page of the portal. It fetches nothing before it is followed: every page is rendered for its request, so
 * what Next would fetch for each link in sight, twice, brings nothing that the page itself does not.
 */
export const Link = (props: Omit<ComponentProps<typeof NextLink>, 'prefetch'>) => (
  <NextLink {...props} prefetch={false} />
)
