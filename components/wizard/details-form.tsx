'use client'
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState, type ChangeEvent } from 'react'
import { useForm, useWatch, type Control as FormControl, type FieldErrors, type Resolver } from 'react-hook-form'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Button } from '#components/ui/button.tsx'
import { Help, RequestBody } from '#components/wizard/aside.tsx'
import { ErrorSummary } from '#components/wizard/error-summary.tsx'
import { Control } from '#components/wizard/fields/control.tsx'
import { RefusalDetail } from '#components/wizard/refusal-detail.tsx'
import type { Output, Values } from '#components/wizard/rules.ts'
import { StepFrame } from '#components/wizard/step-frame.tsx'
import { useRules } from '#components/wizard/use-rules.ts'
import { useWizard } from '#components/wizard/wizard.tsx'
import {
  listFields,
  createRequestBase,
  findField,
  isList,
  getLinkTypeName,
  getFieldNoun,
  type InputField,
} from '#lib/link-types/catalog.ts'
import { getDraftValues } from '#lib/private-link/draft.ts'
import type { Problem } from '#lib/private-link/request.ts'
import { isFieldName, type FieldName, type LinkType } from '#lib/link-types/link-type.ts'

const resolverOf =
  (row: LinkType): Resolver<Values, unknown, Output> =>
  async (...asked) =>
    (await import('#components/wizard/rules.ts')).createResolver(row)(...asked)

const asErrors = (problems: readonly Problem[]): FieldErrors<Values> =>
  Object.fromEntries(problems.map(({ field, sentence }) => [field, { type: 'atlas', message: sentence }]))

const textsIn = (values: Values): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value ?? '']))

/** Whether somebody is in this field: a value that arrived there now would join what is being typed. */
const isInHand = (name: string) => document.activeElement?.getAttribute('name') === name

/** The request as far as it is typed; drawn when a key has been answered, so that it is in no key's way. */
function RequestSoFar({ row, control }: { row: LinkType; control: FormControl<Values, unknown, Output> }) {
  const typed = useDeferredValue(useWatch({ control }))
  const rules = useRules(false)
  const request = useMemo(() => rules?.buildPartialRequest(row, typed) ?? createRequestBase(row), [rules, row, typed])
  return useMemo(() => <RequestBody title="Request so far" request={request} />, [request])
}

export function DetailsForm({ row }: { row: LinkType }) {
  const { draft, change, next, href, refused, setRefused } = useWizard()
  const asked = listFields(row)
  const stored = getDraftValues(draft)
  const said = useMemo(() => asErrors(refused?.problems ?? []), [refused])
  const { control, register, trigger, handleSubmit, getValues, setValue, formState } = useForm<Values, unknown, Output>(
    {
      defaultValues: Object.fromEntries(asked.map(({ name }) => [name, stored[name] ?? ''])),
      resolver: resolverOf(row),
      errors: said,
      shouldFocusError: false,
    },
  )
  const { errors } = formState
  const [failed, setFailed] = useState(0)
  const [inFocus, setInFocus] = useState<FieldName>()
  const typed = useWatch({ control })
  const rules = useRules(inFocus !== undefined || Object.values(typed).some(Boolean))
  const told = rules?.deriveFields(row, typed)

  /** Fields that were not filled in because somebody was in them; filled when they are left empty. */
  const [held] = useState(() => new Set<string>())
  /** Keeps a change in the draft, with what it tells about other fields filled in. */
  const settle = useCallback(
    (before: Values, after: Values) => {
      const all = Object.entries(rules?.updateDerivedFields(row, before, after) ?? {})
      for (const [name] of all) if (isInHand(name)) held.add(name)
      const filled = Object.fromEntries(all.filter(([name]) => !isInHand(name)))
      for (const [name, value] of Object.entries(filled))
        setValue(name, value, { shouldValidate: Boolean(errors[name]) })
      change({ values: { ...draft.values, [draft.selection ?? '']: textsIn({ ...after, ...filled }) } })
    },
    [rules, row, setValue, errors, change, draft.values, draft.selection, held],
  )
  const onValue = (name: FieldName, value: string) => {
    setValue(name, value, { shouldValidate: Boolean(errors[name]) })
    settle(stored, { ...getValues(), [name]: value })
    setRefused(undefined)
  }
  const isFresh = useRef(true)
  useEffect(() => {
    if (!rules || !isFresh.current) return
    isFresh.current = false
    if (Object.keys(rules.updateDerivedFields(row, {}, getValues())).length > 0) settle({}, { ...getValues() })
  }, [rules, row, getValues, settle])

  const wrong = asked.flatMap(({ name }) => {
    const sentence = errors[name]?.message
    return sentence ? [{ field: name, sentence }] : []
  })
  if (failed > 0 && wrong.length === 0 && formState.submitCount > 0 && !formState.isSubmitting) setFailed(0)
  const hasErrors = (failed > 0 && wrong.length > 0) || refused !== undefined
  const help = findField(row, inFocus ?? asked[0]?.name ?? 'region')

  const controlOf = ({ name, field, requirement: ask }: InputField) => {
    const value = typed[name] ?? ''
    const checked = value === '' ? undefined : rules?.checkField(field, row.provider, value)
    const source = told?.get(name)
    const isTold = source !== undefined && source.value === value
    const from = isTold ? findField(row, source.from) : undefined
    return (
      <Control
        key={name}
        provider={row.provider}
        field={field}
        value={value}
        onValue={(next) => onValue(name, next)}
        isOptional={ask.presence === 'optional'}
        error={errors[name]?.message}
        input={register(name, {
          onChange: (event: ChangeEvent<HTMLInputElement>) => onValue(name, event.target.value),
          onBlur: () => {
            if ((getValues(name) ?? '').trim() !== '') void trigger(name)
          },
        })}
        notes={{
          details: checked?.ok && !isList(field) ? checked.details : [],
          sentAs:
            checked?.ok && typeof checked.value === 'string' && checked.value !== value ? checked.value : undefined,
          warning: checked?.ok ? checked.warning : undefined,
          derivedFrom: from && getFieldNoun(from),
        }}
      />
    )
  }

  return (
    <StepFrame
      heading={`Details of ${getLinkTypeName(row)}`}
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
            {help && (
              <p>
                <strong className="text-ink">{help.label}:</strong> {help.where}
              </p>
            )}
          </Help>
          <RequestSoFar row={row} control={control} />
        </>
      }
    >
      {row.note && <p className="text-soft">{row.note}</p>}
      <form
        noValidate
        className="space-y-4"
        onSubmit={(event) => void handleSubmit(next, () => setFailed((count) => count + 1))(event)}
        onFocus={({ target }) => {
          const name = target.getAttribute('name') ?? ''
          if (isFieldName(name)) setInFocus(name)
        }}
        onBlur={({ target }) => {
          const name = target.getAttribute('name') ?? ''
          if (isFieldName(name) && held.delete(name) && getValues(name) === '') settle({}, { ...getValues() })
        }}
      >
        {asked.map(controlOf)}
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
