'use client'
import { LaterCommandRules } from '#components/rules/later-command-rules.tsx'
import { checkDomain } from '#lib/private-link/check-domain.ts'
import type { ChangeOutcome } from '#lib/private-link/outcome.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

/** Stands in for a domain that nobody has typed yet; what asks about the domain says nothing then. */
const anyDomain = 'any.example'

/** `outcome`: what came of the domain that was sent last. */
type Props = {
  groupId: string
  link: PrivateLink
  typed: string
  sentDomain?: string | undefined
  outcome?: ChangeOutcome | undefined
}

/** What rules say to the domain of a link, as far as one is typed. */
export function DomainRules({ groupId, link, typed, sentDomain, outcome }: Props) {
  const result = checkDomain(link, typed)
  return (
    <LaterCommandRules
      groupId={groupId}
      command="set-domain"
      input={{ linkId: link._id, dnsDomain: result.ok ? String(result.value) : anyDomain }}
      unknown={result.ok ? [] : ['dnsDomain']}
      outcome={result.ok && result.value === sentDomain ? outcome : undefined}
    />
  )
}
