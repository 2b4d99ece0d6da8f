'use client'
import { useRef, useState } from 'react'
import { OwnershipChange } from '#components/ownership/ownership-change.tsx'
import type { OwnershipSubject } from '#components/ownership/save-ownership.ts'
import { Button } from '#components/ui/button.tsx'
import { listOwnershipLines } from '#lib/ownership/list-ownership-lines.ts'
import type { RecordedOwnership } from '#lib/wire/is-ownership.ts'
import type { OwnershipRules } from '#lib/wire/ownership-rules.ts'

type Props = {
  subject: OwnershipSubject
  recorded: RecordedOwnership | undefined
  /** What is asked of it; missing where the person may not change it. */
  rules: OwnershipRules | undefined
}

/** Whose a link or connection is, and the form that changes it. */
export function OwnershipPanel({ subject, recorded, rules }: Props) {
  const [isChanging, setIsChanging] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const close = () => {
    setIsChanging(false)
    button.current?.focus()
  }
  const lines = recorded ? listOwnershipLines(recorded.values) : []
  return (
    <section aria-labelledby="ownership" className="rounded-box border border-line">
      <div className="flex min-h-10 items-center justify-between border-b border-line px-4">
        <h2 id="ownership">Ownership</h2>
        {rules && (
          <Button
            ref={button}
            variant="quiet"
            className="-mr-2"
            aria-expanded={isChanging}
            onClick={() => setIsChanging(!isChanging)}
          >
            Change<span className="sr-only"> the ownership</span>
          </Button>
        )}
      </div>
      {rules && isChanging ? (
        <div className="px-4 py-3">
          <OwnershipChange subject={subject} recorded={recorded} rules={rules} onDone={close} onClose={close} />
        </div>
      ) : (
        <dl className="divide-y divide-line px-4">
          {lines.map(({ noun, texts }) => (
            <div key={noun} className="py-2">
              <dt className="text-small text-soft first-letter:uppercase">{noun}</dt>
              {texts.map((text) => (
                <dd key={text} className="wrap-anywhere">
                  {text}
                </dd>
              ))}
            </div>
          ))}
          {lines.length === 0 && (
            <div className="py-2 text-soft">
              <dt className="sr-only">Owner</dt>
              <dd>Nobody has said yet.</dd>
            </div>
          )}
        </dl>
      )}
    </section>
  )
}
