'use client'
import { Plus, X } from 'lucide-react'
import type { ClipboardEvent, KeyboardEvent } from 'react'
import { announce } from '#components/ui/announcer.tsx'
import { Button } from '#components/ui/button.tsx'
import type { ControlProps } from '#components/wizard/fields/control-props.ts'
import {
  describedBy,
  FieldHint,
  FieldName,
  FieldNote,
  hintId,
  ReadOut,
  textLook,
} from '#components/wizard/fields/field.tsx'

const between = /[\s,;[\]"']+/

/** Several values, a line each: add, remove, and paste many at once. The form holds them as one text. */
export function ListField({ field, input, value, onValue, isOptional, error, read }: ControlProps) {
  const id = input.name
  const lines = value.split('\n')
  const idOf = (index: number) => (index === 0 ? id : `${id}-${String(index + 1)}`)
  const focus = (index: number) => queueMicrotask(() => document.getElementById(idOf(index))?.focus())
  const put = (at: number, ...some: string[]) => onValue(lines.toSpliced(at, 1, ...some).join('\n'))
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
    const pasted = event.clipboardData.getData('text').split(between).filter(Boolean)
    if (pasted.length < 2) return
    event.preventDefault()
    put(index, ...(lines[index] ? [lines[index]] : []), ...pasted)
    focus(index + pasted.length - (lines[index] ? 0 : 1))
    announce(`${String(pasted.length)} lines pasted`)
  }
  const leave = (event: KeyboardEvent<HTMLInputElement>, index: number) => {
    if (event.key !== 'Backspace' || lines[index] !== '' || lines.length === 1) return
    event.preventDefault()
    remove(index)
  }
  return (
    <fieldset aria-describedby={hintId(id)}>
      <legend className="font-medium">
        <FieldName field={field} isOptional={isOptional} />
      </legend>
      <FieldHint id={id} field={field} />
      <ol className="mt-2 space-y-2">
        {lines.map((line, index) => (
          <li key={index} className="flex items-center gap-2">
            <input
              id={idOf(index)}
              name={id}
              type="text"
              value={line}
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              aria-label={`${field.label}, line ${String(index + 1)}`}
              aria-invalid={error !== undefined}
              aria-describedby={describedBy(id, error)}
              className={textLook}
              onChange={(event) => put(index, event.target.value)}
              onBlur={(event) => void input.onBlur({ ...event, target: { name: id, value } })}
              onPaste={(event) => paste(event, index)}
              onKeyDown={(event) => leave(event, index)}
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
      <FieldNote id={id} error={error} below={<ReadOut {...read} />} />
    </fieldset>
  )
}
