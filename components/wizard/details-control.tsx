'use client'
import type { ChangeEvent } from 'react'
import { Control } from '#components/wizard/fields/control.tsx'
import type { DetailsFormControl } from '#components/wizard/use-details-form.ts'
import type { Rules } from '#components/wizard/use-rules.ts'
import { findField, isList, getFieldNoun, type InputField } from '#lib/link-types/catalog.ts'
import { confirmedRegionName } from '#lib/private-link/confirmed-region.ts'
import type { FieldName, LinkType } from '#lib/link-types/link-type.ts'

type Props = {
  linkType: LinkType
  field: InputField
  value: string
  /** The fields whose value follows from another field, and which one. */
  derivations: ReturnType<Rules['deriveFields']> | undefined
  rules: Rules | undefined
  form: DetailsFormControl
  /** What was taken out of the value that somebody pasted here. */
  secretNotice: string | undefined
  onChange: (name: FieldName, value: string) => void
  onConfirmRegion: (region: string) => void
}

/** The control of one field of the form, with what is read out of its value. */
export function DetailsControl({
  linkType,
  field: { name, field, requirement },
  value,
  derivations,
  rules,
  form,
  secretNotice,
  onChange,
  onConfirmRegion,
}: Props) {
  const result = value === '' ? undefined : rules?.checkField(field, linkType.provider, value)
  const valid = result?.ok ? result : undefined
  const source = derivations?.get(name)
  const sourceField = source?.value === value ? findField(linkType, source.from) : undefined
  const confirmedRegion = form.getValues(confirmedRegionName)
  return (
    <Control
      provider={linkType.provider}
      field={field}
      value={value}
      onValue={(next) => onChange(name, next)}
      isOptional={requirement.presence === 'optional' && requirement.omittedMeans === undefined}
      error={form.formState.errors[name]?.message}
      input={form.register(name, {
        onChange: (event: ChangeEvent<HTMLInputElement>) => onChange(name, event.target.value),
        onBlur: () => {
          if ((form.getValues(name) ?? '').trim() !== '') void form.trigger(name)
        },
      })}
      confirmation={
        valid?.confirmation === undefined
          ? undefined
          : {
              statement: valid.confirmation,
              isConfirmed: confirmedRegion === valid.value,
              onChange: (isConfirmed) => onConfirmRegion(isConfirmed ? String(valid.value) : ''),
            }
      }
      secretNotice={secretNotice}
      notes={{
        details: valid && !isList(field) ? valid.details : [],
        sentAs: typeof valid?.value === 'string' && valid.value !== value ? valid.value : undefined,
        derivedFrom: sourceField && getFieldNoun(sourceField),
      }}
    />
  )
}
