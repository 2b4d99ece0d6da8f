'use client'
import { lazy, Suspense, useId, useState } from 'react'
import { announce } from '#components/ui/announcer.tsx'
import { Button } from '#components/ui/button.tsx'
import { PasteTextarea } from '#components/ui/paste-textarea.tsx'
import type { ParsedConnections } from '#lib/connection-paste/connection-paste.ts'
import type { ConnectionDraft } from '#lib/connection/build-connection-body.ts'
import { unreachedPaste, type UnreadablePaste } from '#lib/paste/paste.ts'

const Result = lazy(async () => ({
  default: (await import('#components/connections/connection-paste-result.tsx')).ConnectionPasteResult,
}))

/** The reader knows every form of text, so it is loaded with the first paste. */
const loadReader = () => import('#components/connections/read-connection-text.ts')

type Props = { groupId: string; draft: ConnectionDraft; onApply: (draft: ConnectionDraft) => void }

/** A box for whatever describes the connection. The text leaves it once it is read, since it may have secrets. */
export function ConnectionPasteBox({ groupId, draft, onApply }: Props) {
  const id = useId()
  const [text, setText] = useState('')
  const [result, setResult] = useState<ParsedConnections | UnreadablePaste>()
  const readText = async (pasted: string) => {
    const reader = await loadReader().catch(() => undefined)
    if (!reader) return setResult(unreachedPaste)
    const { paste, rest } = await reader.readConnectionText(pasted, groupId, draft.linkId !== undefined)
    setResult(paste)
    setText((current) => (current === pasted ? rest : current))
  }
  const drop = (message: string) => {
    setResult(undefined)
    announce(message)
    document.getElementById(id)?.focus()
  }
  return (
    <section aria-labelledby={`${id}-title`} className="space-y-3 rounded-box border border-line bg-panel p-4">
      <div>
        <h2 id={`${id}-title`}>
          <label htmlFor={id}>Paste what you have</label>
        </h2>
        <p id={`${id}-hint`} className="text-small text-soft">
          Bootstrap servers, the output of aws kafka get-bootstrap-brokers, a connection as JSON, a Terraform block, or
          an Atlas CLI command or file. Nothing is sent to Atlas, and nothing is filled in before you say so.
        </p>
      </div>
      <PasteTextarea
        id={id}
        text={text}
        onChange={(value, isPaste) => {
          setText(value)
          if (isPaste) void readText(value)
        }}
      />
      {result?.kind !== 'read' && <Button onClick={() => void readText(text)}>Read this</Button>}
      <div role="status">
        {result?.kind === 'unread' && <p className="text-state-failed">{result.sentence}</p>}
        {result?.kind === 'read' && (
          <Suspense fallback={null}>
            <Result
              readings={result.readings}
              draft={draft}
              onApply={(next) => {
                onApply(next)
                drop('Filled in')
              }}
              onDrop={() => drop('Not used')}
            />
          </Suspense>
        )}
      </div>
    </section>
  )
}
