'use client'
import { changeControl, leaveControl } from '#components/ownership/change-control.ts'
import type { OwnershipForm } from '#components/ownership/use-ownership-form.ts'
import { FixedField } from '#components/rules/fixed-field.tsx'
import { LinesField } from '#components/ui/fields/lines-field.tsx'
import { TextField } from '#components/ui/fields/text-field.tsx'
import { arrangeTexts } from '#lib/ownership/arrange-texts.ts'
import { labelLinesPath } from '#lib/ownership/control-paths.ts'
import { listOwnershipControls } from '#lib/ownership/ownership-control.ts'
import type { FixedValue } from '#lib/template/list-fixed.ts'

const noNotes = { details: [], derivedFrom: undefined, sentAs: undefined }

/** `fixed`: what templates fix of it. */
type Props = { form: OwnershipForm; fixed?: readonly FixedValue[] | undefined }

/** The controls of an ownership, in two columns where there is room. */
export function OwnershipFields({ form, fixed = [] }: Props) {
  const texts = arrangeTexts(form.texts ?? {}, form.rules)
  return (
    <div className="@container [--field-note:2rem]">
      <div className="grid gap-x-6 gap-y-2 @md:grid-cols-2">
        {listOwnershipControls(form.rules).map(({ path, field, isRequired }) => {
          const error = form.problems.find((problem) => problem.field === path)?.sentence
          const value = fixed.find((one) => one.path === path)
          if (value) return <FixedField key={path} input={{ name: path, field }} fixed={value} error={error} />
          const Control = path === labelLinesPath ? LinesField : TextField
          return (
            <Control
              key={path}
              name={path}
              field={field}
              isOptional={!isRequired}
              value={texts[path] ?? ''}
              onValue={(text) => changeControl(form, path, text)}
              onBlur={() => leaveControl(form, path)}
              error={error}
              confirmation={undefined}
              secretNotice={undefined}
              notes={noNotes}
            />
          )
        })}
      </div>
    </div>
  )
}
