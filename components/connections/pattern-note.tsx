'use client'
import { Button } from '#components/ui/button.tsx'
import { ValueText } from '#components/ui/value-text.tsx'
import type { ConnectionField } from '#lib/connection-types/connection-type.ts'
import { checkConnectionField } from '#lib/connection/check-connection-field.ts'
import { findPlaceholders } from '#lib/export/placeholders.ts'
import { joinWords } from '#lib/join-words.ts'

/** Whether a note says where to find what a placeholder stands for: it names the first two words of it. */
const isExplained = (placeholder: string, note: string) => note.includes(placeholder.split('_').slice(0, 2).join('_'))

/** The word in capitals that a note begins with; it says nothing where no pattern is shown. */
const leadingPlaceholder = /^[A-Z_]+…?: /

type Props = { field: ConnectionField; pattern: string; note: string; onStart: () => void }

/**
 * The form of a value that the link knows in part. It is filled in only when a person says so, and only where it cannot
 * be sent as it is.
 */
export function PatternNote({ field, pattern, note, onStart }: Props) {
  const placeholders = findPlaceholders(pattern)
  const isPartlyKnown = pattern !== placeholders[0]
  if (field.pickFrom || !(isPartlyKnown || isExplained(pattern, note))) return null
  return (
    <div className="mb-4 space-y-1 overflow-x-auto rounded-box border border-line bg-panel p-3 text-small wrap-anywhere">
      {isPartlyKnown && (
        <p>
          By the link it is{' '}
          <code className="font-mono">
            <ValueText text={pattern} />
          </code>
          . Replace {joinWords(placeholders)}.
        </p>
      )}
      <p className="text-soft">{isPartlyKnown ? note : note.replace(leadingPlaceholder, '')}</p>
      {isPartlyKnown && !checkConnectionField(field, pattern).ok && <Button onClick={onStart}>Start from this</Button>}
    </div>
  )
}
