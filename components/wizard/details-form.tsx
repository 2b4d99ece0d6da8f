'use client'
import { useMemo, useState, type ChangeEvent, type FocusEvent } from 'react'
import { useForm, useWatch, type FieldErrors, type Resolver } from 'react-hook-form'
import { Button, ButtonLink } from '#components/ui/button.tsx'
import { Help, RequestBody } from '#components/wizard/aside.tsx'
import { ErrorSummary } from '#components/wizard/error-summary.tsx'
import { ChoiceField } from '#components/wizard/fields/choice-field.tsx'
import { TextField } from '#components/wizard/fields/text-field.tsx'
import { RefusalDetail } from '#components/wizard/refusal-detail.tsx'
import { StepFrame } from '#components/wizard/step-frame.tsx'
import { useRules } from '#components/wizard/use-rules.ts'
import { useWizard } from '#components/wizard/wizard.tsx'
import { askedFields, type FieldName, type Row } from '#lib/private-link/catalog.ts'
import { valuesOfDraft } from '#lib/private-link/draft.ts'
import { fields } from '#lib/private-link/fields.ts'
import type { Problem } from '#lib/private-link/request.ts'

type Values = Partial<Record<FieldName, string>>

const resolverOf =
  (row: Row): Resolver<Values> =>
  async (...asked) =>
    (await import('#components/wizard/rules.ts')).resolverOf(row)(...asked)

const asErrors = (problems: readonly Problem[]): FieldErrors<Values> =>
  Object.fromEntries(problems.map(({ field, sentence }) => [field, { type: 'atlas', message: sentence }]))

export function DetailsForm({ row }: { row: Row }) {
  const { draft, change, next, href, refused, setRefused } = useWizard()
  const names = askedFields(row)
  const stored = valuesOfDraft(draft)
  const said = useMemo(() => asErrors(refused?.problems ?? []), [refused])
  const { control, register, trigger, handleSubmit, getValues, formState } = useForm<Values>({
    defaultValues: Object.fromEntries(names.map((name) => [name, stored[name] ?? ''])),
    resolver: resolverOf(row),
    errors: said,
    shouldFocusError: false,
  })
  const { errors } = formState
  const [failed, setFailed] = useState(0)
  const [inFocus, setInFocus] = useState(names[0])
  const typed = useWatch({ control })
  const rules = useRules(inFocus !== undefined && Object.values(typed).some(Boolean))

  const input = (name: FieldName) =>
    register(name, {
      onChange: (event: ChangeEvent<HTMLInputElement>) => {
        const values = { ...getValues(), [name]: event.target.value }
        change({ values: { ...draft.values, [draft.row ?? '']: values } })
        setRefused(undefined)
        if (errors[name]) void trigger(name)
      },
      onBlur: (event: FocusEvent<HTMLInputElement>) => {
        if (event.target.value.trim() !== '') void trigger(name)
      },
    })
  const wrong = names.flatMap((field) => {
    const sentence = errors[field]?.message
    return sentence ? [{ field, sentence }] : []
  })
  const hasErrors = wrong.length > 0 && (failed > 0 || refused !== undefined)

  return (
    <StepFrame
      heading={`Details of the ${row.title} cluster`}
      hasErrors={hasErrors}
      summary={
        hasErrors && (
          <ErrorSummary attempt={failed} errors={wrong}>
            {refused && <RefusalDetail refused={refused} />}
          </ErrorSummary>
        )
      }
      aside={
        <>
          <Help title="Where do I find this?">
            {inFocus && (
              <p>
                <strong className="text-ink">{fields[inFocus].label}:</strong> {fields[inFocus].where}
              </p>
            )}
          </Help>
          <RequestBody
            title="Request so far"
            request={rules?.sketchRequest(row, typed) ?? { provider: row.provider, vendor: row.vendor }}
          />
        </>
      }
    >
      <form
        noValidate
        className="space-y-4"
        onSubmit={(event) => void handleSubmit(next, () => setFailed((count) => count + 1))(event)}
        onFocus={({ target }) => setInFocus(names.find((name) => name === target.getAttribute('name')) ?? inFocus)}
      >
        {names.map((name) => {
          const field = fields[name]
          const props = {
            field,
            input: input(name),
            error: errors[name]?.message,
            isOptional: row.asks[name]?.need === 'optional',
          }
          const checked = typed[name] ? rules?.check(name, typed[name]) : undefined
          return field.choices ? (
            <ChoiceField key={name} {...props} choices={field.choices} />
          ) : (
            <TextField key={name} {...props} derived={checked?.ok ? checked.derived : []} />
          )
        })}
        <div className="flex justify-between">
          <ButtonLink href={href('start')}>Back</ButtonLink>
          <Button look="solid" type="submit">
            Continue
          </Button>
        </div>
      </form>
    </StepFrame>
  )
}
