'use client'
import { ConnectionControl } from '#components/connections/connection-control.tsx'
import { getFieldId } from '#components/connections/field-id.ts'
import { LinkField } from '#components/connections/link-field.tsx'
import { PatternNote } from '#components/connections/pattern-note.tsx'
import type { useConnectionForm } from '#components/connections/use-connection-form.ts'
import { SelectField } from '#components/ui/fields/select-field.tsx'
import { TextField } from '#components/ui/fields/text-field.tsx'
import { connectionTypes, findConnectionType, listConnectionFields } from '#lib/connection-types/catalog.ts'
import type { ConnectionField, ConnectionType, SignIn } from '#lib/connection-types/connection-type.ts'
import { changeSignIn, changeType } from '#lib/connection/change-draft.ts'
import type { LinkChoice } from '#lib/connection/connection-choices.ts'
import { checkConnectionField } from '#lib/connection/check-connection-field.ts'
import { isSecretField } from '#lib/connection/mask-secrets.ts'
import type { Prefill } from '#lib/connection/prefill-from-link.ts'

export type FieldsProps = {
  groupId: string
  form: ReturnType<typeof useConnectionForm>
  /** The project’s links; undefined if they cannot be read. */
  links: readonly LinkChoice[] | undefined
  /** What the link says that a person must complete. */
  prefill?: Prefill | undefined
  /** Whether the connection is there: then its name, type and networking stay. */
  isExisting?: boolean
}

const noNotes = { details: [], derivedFrom: undefined, sentAs: undefined }
const noConfirmation = { confirmation: undefined, secretNotice: undefined }

/** What is sent, when it differs from what was typed; a secret is not repeated. */
const findSentAs = (field: ConnectionField, typed: string) => {
  if (typed === '' || isSecretField(field) || field.kind === 'certificate') return undefined
  const result = checkConnectionField(field, typed)
  return result.ok && typeof result.value === 'string' && result.value !== typed ? result.value : undefined
}

function TypeField({ form }: Pick<FieldsProps, 'form'>) {
  const { draft, changeDraft, getError } = form
  const type = findConnectionType(draft.type)
  return (
    <SelectField
      name="type"
      field={{ label: 'Type', hint: type?.about ?? 'What the connection leads to.' }}
      isOptional={false}
      value={type?.type ?? ''}
      error={getError('type')}
      onValue={(name) => changeDraft(changeType(draft, name))}
      options={[
        ...(type ? [] : [{ value: '', label: 'Choose…' }]),
        ...connectionTypes.map(({ type: value, title }) => ({ value, label: title })),
      ]}
    />
  )
}

function SignInField({ form, signIns }: Pick<FieldsProps, 'form'> & { signIns: readonly SignIn[] }) {
  const { draft, changeDraft, getError } = form
  return (
    <SelectField
      name="signIn"
      field={{
        label: 'Way to sign in',
        hint: signIns.find(({ id }) => id === draft.signIn)?.about ?? 'What the cluster asks of its clients.',
      }}
      isOptional={false}
      value={draft.signIn ?? ''}
      error={getError('signIn')}
      onValue={(id) => changeDraft(changeSignIn(draft, id))}
      options={[
        ...(draft.signIn === undefined ? [{ value: '', label: 'Choose…' }] : []),
        ...signIns.map(({ id, title }) => ({ value: id, label: title })),
      ]}
    />
  )
}

function NameField({ form }: Pick<FieldsProps, 'form'>) {
  const { draft, changeDraft, getError, leaveField } = form
  return (
    <TextField
      {...noConfirmation}
      notes={noNotes}
      name="name"
      field={{
        label: 'Name',
        hint: 'Stream processors use it. It cannot be changed later.',
        example: 'orders',
      }}
      isOptional={false}
      value={draft.name}
      error={getError('name')}
      onValue={(name) => changeDraft({ ...draft, name })}
      onBlur={() => leaveField('name')}
    />
  )
}

function ValueFields({ groupId, form, prefill, type }: FieldsProps & { type: ConnectionType }) {
  const { draft, changeDraft, getError, leaveField } = form
  return listConnectionFields(type, draft.signIn).map((field) => {
    const id = getFieldId(field.path)
    const value = draft.values[field.path] ?? ''
    const pattern = prefill?.patterns[field.path]
    const setValue = (text: string) => changeDraft({ ...draft, values: { ...draft.values, [field.path]: text } })
    return (
      <div key={`${draft.signIn ?? ''} ${field.path}`}>
        <ConnectionControl
          {...noConfirmation}
          groupId={groupId}
          name={id}
          field={field}
          isOptional={field.presence === 'optional' && field.preset === undefined}
          value={value === '' ? (field.preset ?? '') : value}
          error={getError(id)}
          notes={{ ...noNotes, sentAs: findSentAs(field, value) }}
          onValue={setValue}
          onBlur={() => leaveField(id)}
        />
        {prefill && pattern !== undefined && value === '' && (
          <PatternNote field={field} pattern={pattern} note={prefill.note} onStart={() => setValue(pattern)} />
        )}
      </div>
    )
  })
}

/** The controls of a connection’s values, in order. */
export function ConnectionFields(props: FieldsProps) {
  const { form, isExisting = false } = props
  const type = findConnectionType(form.draft.type)
  return (
    <>
      {!isExisting && <NameField form={form} />}
      {!isExisting && <TypeField form={form} />}
      {type && <LinkField {...props} type={type} />}
      {type?.signIns && <SignInField form={form} signIns={type.signIns} />}
      {type && <ValueFields {...props} type={type} />}
    </>
  )
}
