'use client'
import { useEffect, useRef, useState } from 'react'
import { ConnectionForm } from '#components/connections/connection-form.tsx'
import { ConnectionRules } from '#components/connections/connection-rules.tsx'
import { FailureReason } from '#components/private-links/failure-reason.tsx'
import { Banner } from '#components/ui/banner.tsx'
import { Button } from '#components/ui/button.tsx'
import { DeleteConnectionButton } from '#components/workspaces/delete-connection-button.tsx'
import type { ConnectionKey } from '#components/workspaces/queries.ts'
import { StreamTrouble } from '#components/workspaces/stream-trouble.tsx'
import { useStreamCommand } from '#components/workspaces/use-stream-command.ts'
import type { BodyObject } from '#lib/connection-kinds/connection-kind.ts'
import { maskSecrets } from '#lib/connection/mask-secrets.ts'
import { isOpenOutcome } from '#lib/connection/open-outcome.ts'
import { prepareChange, type Change } from '#lib/connection/prepare-change.ts'
import { joinWords } from '#lib/join-words.ts'
import { changeConnection } from '#server/actions/change-connection.ts'

type FormProps = { connectionKey: ConnectionKey; change: Change; onClose: () => void }

function ChangeForm({ connectionKey, change, onClose }: FormProps) {
  const { groupId, workspace, name } = connectionKey
  const [draft, setDraft] = useState(change.draft)
  const { mutate, data, variables, reset, isPending } = useStreamCommand<BodyObject>(
    groupId,
    (key, body) => changeConnection({ groupId, key, workspace, name, body }),
    onClose,
  )
  /** What is not known yet is followed on the page. */
  const isOpen = data !== undefined && isOpenOutcome(data)
  useEffect(() => {
    if (isOpen) onClose()
  }, [isOpen, onClose])
  return (
    <ConnectionForm
      groupId={groupId}
      links={[]}
      isExisting
      draft={draft}
      onChange={(next) => {
        setDraft(next)
        if (data) reset()
      }}
      onSubmit={(body) => !isPending && mutate(body)}
      problems={data && 'problems' in data ? data.problems : []}
    >
      {data && variables && data.kind !== 'done' && (
        <StreamTrouble
          kind="change-connection"
          outcome={data}
          ask={{ groupId, command: 'change-connection', input: { workspace, name, body: maskSecrets(variables) } }}
        />
      )}
      <ConnectionRules groupId={groupId} workspace={workspace} name={name} draft={draft} outcome={data} />
      <div className="flex flex-wrap gap-2">
        <Button variant="solid" type="submit" aria-disabled={isPending}>
          {isPending ? 'Sending…' : `Change connection ${name}`}
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </div>
    </ConnectionForm>
  )
}

function UnsentValues({ paths }: { paths: readonly string[] }) {
  return (
    <Banner variant="warning" title="The form cannot send everything that Atlas shows">
      <p>
        Atlas also shows <span className="font-mono text-small">{joinWords(paths)}</span>. A change sends the whole
        connection without it, so Atlas may drop it or refuse the change. To keep it, change the connection in Atlas.
      </p>
    </Banner>
  )
}

type Props = {
  connectionKey: ConnectionKey
  body: BodyObject
  /** Why Atlas could not set it up; empty if it could. */
  errorMessage: string
  onClose: () => void
}

/** Changes a connection as it was when the form was opened, whatever is polled meanwhile. */
export function ChangeConnection({ connectionKey, body, errorMessage, onClose }: Props) {
  const [change] = useState(() => prepareChange(body))
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <section aria-labelledby="change" className="prose-width space-y-6">
      <div>
        <h2 id="change" ref={heading} tabIndex={-1}>
          Change this connection
        </h2>
        <p className="text-soft">
          A change sends the whole connection again. Atlas returns no secret and the portal stores none, so enter them
          again.
        </p>
      </div>
      {errorMessage !== '' && <FailureReason errorMessage={errorMessage} />}
      {change && change.unsent.length > 0 && <UnsentValues paths={change.unsent} />}
      {change ? (
        <ChangeForm connectionKey={connectionKey} change={change} onClose={onClose} />
      ) : (
        <Banner variant="info" title="Change it in Atlas">
          <p>The portal does not know connections of this type, so it cannot send one.</p>
          <Button onClick={onClose}>Back</Button>
        </Banner>
      )}
      <section aria-labelledby="networking" className="space-y-2 rounded-box border border-line p-4">
        <h3 id="networking" className="font-medium">
          Another private link, or none
        </h3>
        <p className="text-small text-soft">
          Atlas does not change how a connection reaches its target. It takes two decisions: delete this connection,
          then create it again with the other link. Until then stream processors cannot use it.
        </p>
        <DeleteConnectionButton connection={connectionKey} label="Delete, to create it again…" />
      </section>
    </section>
  )
}
