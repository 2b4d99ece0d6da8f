'use client'
import { Plus, X } from 'lucide-react'
import type { ClipboardEvent, KeyboardEvent } from 'react'
import { announce } from '#components/ui/announcer.tsx'
import { Button } from '#components/ui/button.tsx'
import type { ControlProps } from '#components/ui/fields/control-props.ts'
import {
  getDescribedBy,
  FieldHint,
  FieldName,
  FieldNote,
  getHintId,
  ValueNotesList,
  textInputClass,
} from '#components/ui/fields/field.tsx'

const separators = /[\s,;[\]"']+/

/** The lines of a value, and how they are edited; the form holds them as one text. */
const editLines = (id: string, value: string, onValue: ControlProps['onValue']) => {
  const lines = value.split('\n')
  const getLineId = (index: number) => (index === 0 ? id : `${id}-${String(index + 1)}`)
  const focus = (index: number) => queueMicrotask(() => document.getElementById(getLineId(index))?.focus())
  const replaceLines = (at: number, ...some: string[]) => onValue(lines.toSpliced(at, 1, ...some).join('\n'))
  const add = () => {
    onValue([...lines, ''].join('\n'))
    focus(lines.length)
  }
  const remove = (index: number) => {
    onValue(lines.toSpliced(index, 1).join('\n'))
    announce(`Line ${String(index + 1)} removed`)
    focus(Math.max(0, index - 1))
  }
  const paste = (event: ClipboardEvent<HTMLInputElement>, index: number) => {
    const values = event.clipboardData.getData('text').split(separators).filter(Boolean)
    if (values.length < 2) return
    event.preventDefault()
    replaceLines(index, ...(lines[index] ? [lines[index]] : []), ...values)
    focus(index + values.length - (lines[index] ? 0 : 1))
    announce(`${String(values.length)} lines pasted`)
  }
  const removeEmptyLine = (event: KeyboardEvent<HTMLInputElement>, index: number) => {
    if (event.key !== 'Backspace' || lines[index] !== '' || lines.length === 1) return
    event.preventDefault()
    remove(index)
  }
  return { lines, getLineId, replaceLines, add, remove, paste, removeEmptyLine }
}

/** Several values, a line each: add, remove, and paste several at once. */
export function ListField({
  name: id,
  field,
  value,
  onValue,
  isOptional,
  error,
  secretNotice,
  notes,
  onBlur,
}: ControlProps) {
  const { lines, getLineId, replaceLines, add, remove, paste, removeEmptyLine } = editLines(id, value, onValue)
  return (
    <fieldset aria-describedby={getHintId(id)}>
      <legend className="font-medium">
        <FieldName field={field} isOptional={isOptional} />
      </legend>
      <FieldHint id={id} field={field} />
      <ol className="mt-2 space-y-2">
        {lines.map((line, index) => (
          <li key={index} className="flex items-center gap-2">
            <input
              id={getLineId(index)}
              name={id}
              type="text"
              value={line}
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              aria-label={`${field.label}, line ${String(index + 1)}`}
              aria-invalid={error !== undefined}
              aria-describedby={getDescribedBy(id, error)}
              className={textInputClass}
              onChange={(event) => replaceLines(index, event.target.value)}
              onBlur={onBlur}
              onPaste={(event) => paste(event, index)}
              onKeyDown={(event) => removeEmptyLine(event, index)}
            />
            {lines.length > 1 && (
              <Button
                variant="quiet"
                onClick={() => remove(index)}
                aria-label={`Remove line ${String(index + 1)} of ${field.label}`}
              >
                <X aria-hidden className="size-4" />
              </Button>
            )}
          </li>
        ))}
      </ol>
      <Button variant="quiet" className="mt-1" onClick={add}>
        <Plus aria-hidden className="size-4" />
        Add a line<span className="sr-only"> to {field.label}</span>
      </Button>
      <FieldNote id={id} error={error} secretNotice={secretNotice} below={<ValueNotesList {...notes} />} />
    </fieldset>
  )
}
