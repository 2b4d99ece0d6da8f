'use client'
import { useState } from 'react'
import type { Ask } from '#components/approvals/ask.ts'
import { ApprovalTrouble } from '#components/approvals/approval-trouble.tsx'
import { useAsk } from '#components/approvals/use-ask.ts'
import { WhatItNeeds } from '#components/approvals/what-it-needs.tsx'
import { Banner } from '#components/ui/banner.tsx'
import { Button } from '#components/ui/button.tsx'
import { useLostFocus } from '#components/ui/use-lost-focus.ts'
import type { Verdict } from '#lib/policy/verdict.ts'

type Props = { ask: Ask; verdicts: readonly Verdict[] }

/** In place of what was not sent, since it needs an approval: what that takes, and the button that asks for it. */
export function AskOffer({ ask: what, verdicts }: Props) {
  const [key] = useState(() => crypto.randomUUID())
  const { ask, data, isPending, isError } = useAsk(what.groupId)
  return (
    <div ref={useLostFocus()} tabIndex={-1} className="space-y-4">
      <Banner variant="info" title="This needs an approval">
        <p>Nothing was sent.</p>
        <WhatItNeeds command={what.command} verdicts={verdicts} />
        <Button variant="solid" aria-disabled={isPending} onClick={() => ask(key, what)}>
          {isPending ? 'Asking…' : 'Ask for approval'}
        </Button>
      </Banner>
      <ApprovalTrouble result={data} isError={isError} />
    </div>
  )
}
