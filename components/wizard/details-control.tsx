'use client'
import { Control } from '#components/wizard/fields/control.tsx'
import type { useDetailsForm } from '#components/wizard/use-details-form.ts'
import { checkField } from '#lib/field-kinds/check-field.ts'
import { findField, isList, type InputField } from '#lib/link-types/catalog.ts'
import { getFieldNoun } from '#lib/link-types/get-field-noun.ts'
import type { LinkType } from '#lib/link-types/link-type.ts'
import { confirmedRegionName } from '#lib/private-link/confirmed-region.ts'
import type { deriveFields } from '#lib/private-link/derived-fields.ts'
import type { FailureProblem } from '#lib/private-link/failure-problems.ts'

type Props = {
  linkType: LinkType
  field: InputField
  details: ReturnType<typeof useDetailsForm>
  /** The fields whose value follows from another field, and which one. */
  derivations: ReturnType<typeof deriveFields>
  /** What Atlas said of this value when a link with it failed. */
  failure: FailureProblem | undefined
  /** What rules say of this value that keeps nobody from sending it. */
  warning: string | undefined
}

/** The control of one field of the form, with what is read out of its value. */
export function DetailsControl({
  linkType,
  field: { name, field, requirement },
  details,
  derivations,
  failure,
  warning,
}: Props) {
  const { values, getError, secretNotices, changeValue, confirmRegion, leaveField } = details
  const value = values[name] ?? ''
  const result = value === '' ? undefined : checkField(field, linkType.provider, value)
  const valid = result?.ok ? result : undefined
  const source = derivations.get(name)
  const sourceField = source?.value === value ? findField(linkType, source.from) : undefined
  return (
    <Control
      provider={linkType.provider}
      name={name}
      field={field}
      value={value}
      onValue={(next) => changeValue(name, next)}
      onBlur={() => leaveField(name)}
      isOptional={requirement.presence === 'optional' && requirement.omittedMeans === undefined}
      error={getError(name) ?? failure?.sentence}
      confirmation={
        valid?.confirmation === undefined
          ? undefined
          : {
              statement: valid.confirmation,
              isConfirmed: values[confirmedRegionName] === valid.value,
              onChange: (isConfirmed) => confirmRegion(isConfirmed ? String(valid.value) : ''),
            }
      }
      secretNotice={secretNotices[name]}
      notes={{
        details: valid && !isList(field) ? valid.details : [],
        sentAs: typeof valid?.value === 'string' && valid.value !== value ? valid.value : undefined,
        derivedFrom: sourceField && getFieldNoun(sourceField),
        warning,
      }}
    />
  )
}
