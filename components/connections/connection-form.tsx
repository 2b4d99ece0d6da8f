'use client'
import type { ReactNode } from 'react'
import { ConnectionFields, type FieldsProps } from '#components/connections/connection-fields.tsx'
import { useConnectionForm, type ConnectionFormProps } from '#components/connections/use-connection-form.ts'
import { ErrorSummary } from '#components/ui/error-summary.tsx'

type Props = ConnectionFormProps & Omit<FieldsProps, 'form'> & { children: ReactNode }

/** The form of a connection’s values with its own summary of errors; its buttons are the children. */
export function ConnectionForm({ groupId, links, prefill, isExisting, children, ...props }: Props) {
  const form = useConnectionForm(props)
  return (
    <div className="space-y-6">
      {form.summaryErrors.length > 0 && <ErrorSummary attempt={form.failedSubmits} errors={form.summaryErrors} />}
      <form noValidate className="field-rhythm" onSubmit={(event) => void form.submit(event)}>
        <ConnectionFields
          groupId={groupId}
          links={links}
          prefill={prefill}
          isExisting={isExisting ?? false}
          form={form}
        />
        {children}
      </form>
    </div>
  )
}
