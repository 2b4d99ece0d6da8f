'use client'
import { useDeferredValue, useMemo } from 'react'
import { LaterCommandRules } from '#components/rules/later-command-rules.tsx'
import { buildPartialBody, type ConnectionDraft } from '#lib/connection/build-connection-body.ts'
import { listUnknown } from '#lib/connection/list-unknown.ts'
import { maskSecrets } from '#lib/connection/mask-secrets.ts'
import type { StreamOutcome } from '#lib/connection/stream-outcome.ts'
import type { TypedOwnership } from '#lib/ownership/read-known-ownership.ts'

type Props = {
  groupId: string
  workspace: string
  /** Of a connection that is there, which is changed; without it one is created. */
  name?: string
  draft: ConnectionDraft
  /** Whose a new one will be, once somebody has typed something of it. */
  ownership?: TypedOwnership | undefined
  outcome: StreamOutcome | undefined
}

const notAsked = ['ownership', 'labels']

/** What rules say to a connection as far as it was entered, rendered after the input, so that it delays no key. */
export function ConnectionRules({ groupId, workspace, name, draft, ownership, outcome }: Props) {
  const typed = useDeferredValue(draft)
  const body = useMemo(() => maskSecrets(buildPartialBody(typed)), [typed])
  const unknown = useMemo(() => listUnknown(typed), [typed])
  if (name === undefined)
    return (
      <LaterCommandRules
        groupId={groupId}
        command="create-connection"
        input={{ workspace, body }}
        unknown={ownership ? unknown : [...unknown, ...notAsked]}
        ownership={ownership}
        outcome={outcome}
      />
    )
  return (
    <LaterCommandRules
      groupId={groupId}
      command="change-connection"
      input={{ workspace, name, body }}
      unknown={unknown}
      outcome={outcome}
    />
  )
}
